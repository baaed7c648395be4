package dev.firth.cli;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.Neighbor;
import dev.firth.evaluation.plots.LineChart;
import dev.firth.evaluation.words.AnalogyScore;
import dev.firth.evaluation.words.SimilarityReport;
import dev.firth.evaluation.words.WordEvaluationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that {@code firth quickstart} writes: what was trained, on what, how it went and how good it is. */
final class QuickstartReport {
    private QuickstartReport() {}

    /**
     * The page as HTML.
     *
     * @param provenance how the vectors were made
     * @param machine where
     * @param losses the mean loss of each epoch
     * @param evaluation how good the vectors are
     * @param families the same questions, asked to the vectors of every family
     * @param examples some questions and their answers
     * @param map a map of words
     * @param commands what to try next
     */
    static String html(
            Provenance provenance,
            Machine machine,
            List<Double> losses,
            WordEvaluationReport evaluation,
            FamilyComparison families,
            Map<String, List<Neighbor>> examples,
            WordMap map,
            List<String> commands) {
        HtmlReport report = new HtmlReport(
                "Firth quickstart",
                "Word2Vec on a generated text: "
                        + String.format(
                                Locale.ROOT,
                                "%,d words, %,d of them different, %d dimensions",
                                provenance.corpus().words(),
                                provenance.vocabularySize(),
                                provenance.dim()));
        analogies(report, evaluation);
        report.heading("The families side by side").table(FamilyComparison.COLUMNS, families.rows());
        examples(report, examples);
        report.heading("Map of words")
                .drawing(
                        map.svg(),
                        true,
                        String.format(
                                Locale.ROOT,
                                "Unit vectors on their first two principal components, which hold %.0f %% of the"
                                        + " variance of these words: what is far apart here is so in truth, but not all that is near.",
                                100 * map.explained()));
        report.heading("Training")
                .drawing(
                        new LineChart("mean loss", "epoch", losses).toSvg(),
                        false,
                        "Mean negative log-likelihood of a training example.");
        report.heading("Settings").table(List.of(), rows(provenance.hyperparameters()));
        report.heading("Machine").table(List.of(), rows(machine.facts()));
        report.heading("Try next").terminal(commands);
        return report.toHtml();
    }

    private static void analogies(HtmlReport report, WordEvaluationReport evaluation) {
        report.heading("Accuracy")
                .paragraph(
                        "The text tells facts about a small world, so the right answers of these questions are known:"
                                + " a is to b as c is to what?");
        List<AnalogyScore> scores = new ArrayList<>();
        evaluation.analogies().forEach(analogies -> {
            scores.addAll(analogies.sections());
            scores.add(analogies.semantic());
            scores.add(analogies.syntactic());
            scores.add(analogies.total());
        });
        List<List<String>> rows = new ArrayList<>();
        for (AnalogyScore score : scores) {
            rows.add(List.of(
                    score.name(),
                    String.valueOf(score.correct()),
                    String.valueOf(score.answered()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * score.accuracy())));
        }
        report.table(List.of("section", "right", "asked", "accuracy"), rows);
        for (SimilarityReport similarity : evaluation.similarities()) {
            report.paragraph(String.format(
                    Locale.ROOT,
                    "Similarity: Spearman %s over %d of %d pairs of words.",
                    EvaluationTable.correlation(similarity.spearman()),
                    similarity.known(),
                    similarity.pairs()));
        }
    }

    private static void examples(HtmlReport report, Map<String, List<Neighbor>> examples) {
        List<List<String>> rows = new ArrayList<>();
        examples.forEach((question, answers) -> rows.add(List.of(question, Answers.inOneLine(answers))));
        report.heading("Questions and answers").table(List.of("question", "best answers, with their cosines"), rows);
    }

    private static List<List<String>> rows(Map<String, Object> values) {
        List<List<String>> rows = new ArrayList<>();
        values.forEach((name, value) -> rows.add(List.of(name, String.valueOf(value))));
        return rows;
    }
}
