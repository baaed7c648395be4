package dev.firth.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md, checked on every class that the command can reach. */
@AnalyzeClasses(packages = "dev.firth", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    /** Leaves out tests, also those that come in the jar of core's test support. */
    static final class MainClasses implements ImportOption {
        private final ImportOption noTests = new ImportOption.DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return noTests.includes(location) && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule ARROWS_ONLY_GO_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("dev.firth.cli..")
            .layer("evaluation")
            .definedBy("dev.firth.evaluation..")
            .layer("word-networks")
            .definedBy("dev.firth.wordnetworks..")
            .layer("transformer")
            .definedBy("dev.firth.transformer..")
            .layer("engine")
            .definedBy("dev.firth.engine..")
            .layer("tokenizers")
            .definedBy("dev.firth.tokenizers..")
            .layer("words")
            .definedBy("dev.firth.words..")
            .layer("core")
            .definedBy("dev.firth.core..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("evaluation")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("word-networks")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("transformer")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("word-networks", "transformer", "cli")
            .whereLayer("tokenizers")
            .mayOnlyBeAccessedByLayers("transformer", "cli")
            .whereLayer("words")
            .mayOnlyBeAccessedByLayers("word-networks", "evaluation", "cli")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers(
                    "words", "engine", "tokenizers", "transformer", "word-networks", "evaluation", "cli");

    @ArchTest
    static final ArchRule ONLY_ENGINES_NAME_A_BACKEND = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firth.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule STATIC_VECTORS_CARRY_NO_DEEP_LEARNING_LIBRARY = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.firth.core..", "dev.firth.words..", "dev.firth.tokenizers..", "dev.firth.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.nd4j..", "org.deeplearning4j..", "ai.onnxruntime..", "org.bytedeco..", "picocli..");

    @ArchTest
    static final ArchRule ONLY_CLASSES_NAMED_VECTOR_USE_THE_INCUBATING_MODULE = noClasses()
            .that()
            .haveNameNotMatching(".*\\.Vector[A-Za-z0-9$]*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule LIBRARIES_PRINT_NOTHING = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firth.cli..")
            .and()
            // It silences what SameDiff prints.
            .doNotHaveFullyQualifiedName("dev.firth.engine.graph.GradientGraph")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule LOGGING_IS_SLF4J = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");
}
