package dev.firth.tokenizers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.Normalizer;
import java.util.Locale;

/** Tokenizers stand on core alone, and on Unicode tables of their own. */
@AnalyzeClasses(packages = "dev.firth.tokenizers", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_OTHER_MODULE_THAN_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.firth.tokenizers..", "dev.firth.core..", "java..", "com.fasterxml.jackson..", "org.slf4j..");

    @ArchTest
    static final ArchRule NO_TABLES_OF_THE_JAVA_RUNTIME = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Character.class, Normalizer.class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toLowerCase", Locale.class)
            .orShould()
            .callMethod(String.class, "strip")
            .orShould()
            .callMethod(String.class, "trim");

    @ArchTest
    static final ArchRule STEPS_KNOW_NO_FILE = noClasses()
            .that()
            .resideInAPackage("dev.firth.tokenizers.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "java.nio.file..", "dev.firth.tokenizers");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.firth.tokenizers.(*)..").should().beFreeOfCycles();
}
