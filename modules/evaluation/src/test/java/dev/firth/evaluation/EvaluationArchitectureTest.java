package dev.firth.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Evaluation stands on core and words alone, so that it can test vectors wherever they come from. */
@AnalyzeClasses(packages = "dev.firth.evaluation", importOptions = ImportOption.DoNotIncludeTests.class)
class EvaluationArchitectureTest {
    @ArchTest
    static final ArchRule USES_CORE_AND_WORDS_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.slf4j..", "dev.firth.core..", "dev.firth.words..", "dev.firth.evaluation..");
}
