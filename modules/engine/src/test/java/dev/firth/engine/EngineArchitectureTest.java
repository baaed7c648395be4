package dev.firth.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The engine's packages form no circle, and each native library is behind one package. */
@AnalyzeClasses(packages = "dev.firth.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
    @ArchTest
    static final ArchRule NO_HIGHER_MODULE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.words..",
                    "dev.firth.wordnetworks..",
                    "dev.firth.evaluation..",
                    "dev.firth.cli..",
                    "dev.firth.benchmarks..");

    @ArchTest
    static final ArchRule ONEDNN_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firth.engine.onednn..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.dnnl..");

    @ArchTest
    static final ArchRule ONNX_RUNTIME_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firth.engine.onnxruntime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.onnxruntime..");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.firth.engine.graph.GradientGraph")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.engine.(*)..").should().beFreeOfCycles();
}
