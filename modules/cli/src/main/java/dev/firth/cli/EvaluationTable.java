package dev.firth.cli;

import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.evaluation.words.AnalogyReport;
import dev.firth.evaluation.words.AnalogyScore;
import dev.firth.evaluation.words.SimilarityReport;
import dev.firth.evaluation.words.WordEvaluationReport;
import java.io.PrintStream;
import java.util.Locale;

/** Prints the scores of word vectors for people to read. */
final class EvaluationTable {
    private EvaluationTable() {}

    static void print(WordEvaluationReport report, PrintStream out) {
        out.printf(Locale.ROOT, "%s: %,d words of %d dimensions%n", report.vectors(), report.words(), report.dim());
        for (AnalogyReport analogies : report.analogies()) {
            out.printf(
                    Locale.ROOT,
                    "%nanalogies: %s, %s, answers among %,d words%n",
                    analogies.name(),
                    analogies.method() == AnalogyMethod.THREE_COS_ADD ? "3cosadd" : "3cosmul",
                    analogies.vocabulary());
            out.printf(Locale.ROOT, "  %-30s %8s %8s %9s%n", "section", "right", "asked", "accuracy");
            analogies.sections().forEach(score -> print(score, out));
            print(analogies.semantic(), out);
            print(analogies.syntactic(), out);
            print(analogies.total(), out);
            if (analogies.total().skipped() > 0) {
                out.printf(
                        Locale.ROOT,
                        "  not asked, because a word is unknown: %,d of %,d questions%n",
                        analogies.total().skipped(),
                        analogies.total().questions());
            }
        }
        for (SimilarityReport similarity : report.similarities()) {
            out.printf(
                    Locale.ROOT,
                    "%nsimilarity: %s%n  Spearman %s, Pearson %s over %,d of %,d pairs%n",
                    similarity.name(),
                    correlation(similarity.spearman()),
                    correlation(similarity.pearson()),
                    similarity.known(),
                    similarity.pairs());
        }
    }

    private static void print(AnalogyScore score, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %-30s %8d %8d %8.1f%%%n",
                score.name(),
                score.correct(),
                score.answered(),
                100 * score.accuracy());
    }

    /** A correlation with three decimals, or a dash where it is not defined. */
    static String correlation(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
