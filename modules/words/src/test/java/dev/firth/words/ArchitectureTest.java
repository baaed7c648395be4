package dev.firth.words;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The trainers of words stand on core alone. */
@AnalyzeClasses(packages = "dev.firth.words", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_DEEP_LEARNING_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "ai.onnxruntime..", "org.bytedeco..");

    @ArchTest
    static final ArchRule NO_OTHER_MODULE_THAN_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.words..",
                    "dev.firth.core..",
                    "java..",
                    "jdk.incubator.vector..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule KERNELS_KNOW_NO_ALGORITHM = noClasses()
            .that()
            .resideInAPackage("dev.firth.words.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.firth.words.word2vec..", "dev.firth.words.fasttext..");

    @ArchTest
    static final ArchRule SHARED_PACKAGES_KNOW_NO_TRAINER = noClasses()
            .that()
            .resideInAnyPackage("dev.firth.words.sampling..", "dev.firth.words.output..", "dev.firth.words.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.firth.words.word2vec..", "dev.firth.words.fasttext..");

    @ArchTest
    static final ArchRule ONLY_KERNELS_USE_THE_VECTOR_API = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firth.words.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.words.(*)..").should().beFreeOfCycles();
}
