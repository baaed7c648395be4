package dev.firth.wordnetworks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Networks of words stand on the words' trainers and on engines, and name no backend. */
@AnalyzeClasses(packages = "dev.firth.wordnetworks", importOptions = ImportOption.DoNotIncludeTests.class)
class WordNetworksArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_WHAT_LIES_BELOW = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.wordnetworks..",
                    "dev.firth.words..",
                    "dev.firth.engine..",
                    "dev.firth.core..",
                    "org.nd4j..",
                    "com.fasterxml.jackson..",
                    "java..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.wordnetworks.(*)..").should().beFreeOfCycles();
}
