package dev.firth.transformer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The transformer stands on core, tokenizers and the engine, and knows no engine by name. */
@AnalyzeClasses(packages = "dev.firth.transformer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_OTHER_LIBRARY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.transformer..",
                    "dev.firth.core..",
                    "dev.firth.engine..",
                    "dev.firth.tokenizers..",
                    "java..",
                    "org.slf4j..",
                    "onnx..",
                    "org.nd4j..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule NO_ENGINE_BY_NAME = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.engine.onednn..", "dev.firth.engine.onnxruntime..", "dev.firth.engine.nd4j..");

    @ArchTest
    static final ArchRule GRAPHS_KNOW_NO_FILES = noClasses()
            .that()
            .resideInAPackage("dev.firth.transformer.encoder..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.firth.transformer.weights..", "java.nio.file..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.transformer.(*)..").should().beFreeOfCycles();
}
