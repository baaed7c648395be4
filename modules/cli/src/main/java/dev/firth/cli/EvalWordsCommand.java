package dev.firth.cli;

import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.AnalogyEvaluation;
import dev.firth.evaluation.words.AnalogyOptions;
import dev.firth.evaluation.words.AnalogyQuestions;
import dev.firth.evaluation.words.AnalogyReport;
import dev.firth.evaluation.words.SimilarityEvaluation;
import dev.firth.evaluation.words.SimilarityOptions;
import dev.firth.evaluation.words.SimilarityPairs;
import dev.firth.evaluation.words.SimilarityReport;
import dev.firth.evaluation.words.WordEvaluationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth eval words}: analogies and word similarity. */
@Command(
        name = "words",
        description = "Test word vectors on analogies and on the similarity of words.",
        footer = {
            "  firth eval words vectors.bin --analogies questions-words.txt --restrict-vocabulary 30000",
            "  firth eval words vectors.bin --similarity EN-WS-353-ALL.txt --similarity EN-SIMLEX-999.txt --json"
        })
final class EvalWordsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A vectors file of any format; - is standard input.")
    private String vectors;

    @Option(
            names = "--analogies",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description =
                    "Questions in the format of questions-words.txt: ': section' lines, and four words a line. May"
                            + " be given several times.")
    private List<Path> analogies = new ArrayList<>();

    @Option(
            names = "--similarity",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Pairs with people's scores: two words and a number a line. May be given several times.")
    private List<Path> similarities = new ArrayList<>();

    @Option(
            names = "--restrict-vocabulary",
            paramLabel = "N",
            defaultValue = "0",
            description = "Know only the first N words, the most frequent ones; 0 knows all. Published accuracies are"
                    + " mostly for 30000.")
    private int restrictVocabulary;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "3cosadd",
            converter = AnalogyMethodConverter.class,
            completionCandidates = AnalogyMethodConverter.Names.class,
            description = "How analogies are answered: ${COMPLETION-CANDIDATES}.")
    private AnalogyMethod method;

    @Option(
            names = "--case-sensitive",
            description = "Tell Apple from apple; without this, words that differ in case alone are one.")
    private boolean caseSensitive;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    EvalWordsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--restrict-vocabulary", restrictVocabulary, 0);
        if (analogies.isEmpty() && similarities.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to test with: give --analogies FILE, --similarity FILE or both");
        }
        // The small files first: their mistakes are found before the large one is read.
        List<AnalogyQuestions> questions = new ArrayList<>();
        for (Path file : analogies) {
            questions.add(AnalogyQuestions.read(file));
        }
        List<SimilarityPairs> pairs = new ArrayList<>();
        for (Path file : similarities) {
            pairs.add(SimilarityPairs.read(file));
        }
        WordEvaluationReport report = evaluate(VectorsFiles.read(vectors, 0), questions, pairs);
        if (json) {
            Json.print(terminal.out(), report);
        } else {
            EvaluationTable.print(report, terminal.out());
        }
        return 0;
    }

    private WordEvaluationReport evaluate(
            WordVectors read, List<AnalogyQuestions> questions, List<SimilarityPairs> pairs) {
        AnalogyOptions analogyOptions = AnalogyOptions.DEFAULT
                .withRestrictVocabulary(restrictVocabulary)
                .withMethod(method)
                .withIgnoreCase(!caseSensitive);
        SimilarityOptions similarityOptions = new SimilarityOptions(restrictVocabulary, !caseSensitive);
        List<AnalogyReport> analogyReports = new ArrayList<>();
        for (AnalogyQuestions set : questions) {
            analogyReports.add(AnalogyEvaluation.evaluate(read, set, analogyOptions));
        }
        List<SimilarityReport> similarityReports = new ArrayList<>();
        for (SimilarityPairs set : pairs) {
            similarityReports.add(SimilarityEvaluation.evaluate(read, set, similarityOptions));
        }
        return new WordEvaluationReport(vectors, read.size(), read.dim(), analogyReports, similarityReports);
    }
}
