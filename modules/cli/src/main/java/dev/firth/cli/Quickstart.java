package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.evaluation.words.AnalogyEvaluation;
import dev.firth.evaluation.words.AnalogyQuestions;
import dev.firth.evaluation.words.SimilarityEvaluation;
import dev.firth.evaluation.words.SimilarityPairs;
import dev.firth.evaluation.words.WordEvaluationReport;
import dev.firth.words.word2vec.Word2Vec;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecProvenance;
import dev.firth.words.word2vec.Word2VecResult;
import dev.firth.words.word2vec.Word2VecTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of {@code firth quickstart}, in order. */
final class Quickstart {
    private static final String CORPUS = "corpus.txt";
    private static final String QUESTIONS = "questions-words.txt";
    private static final String SIMILARITY = "similarity.txt";
    private static final String VECTORS = "vectors.bin";
    private static final String REPORT = "report.html";
    private static final List<String> WORDS = List.of("france", "wolf", "queen");
    private static final List<List<String>> ANALOGIES = List.of(
            List.of("man", "king", "woman"), List.of("france", "paris", "italy"), List.of("big", "bigger", "old"));
    private static final int ANSWERS = 3;

    private final Terminal terminal;
    private final Path folder;
    private final GeneratedWorld world;
    private final int threads;

    Quickstart(Terminal terminal, Path folder, GeneratedWorld world, int threads) {
        this.terminal = terminal;
        this.folder = folder;
        this.world = world;
        this.threads = threads;
    }

    /** Runs every step; returns whether the training came to its end. */
    boolean run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        step(1, "writing a text of %,d words about a small world", world.words());
        world.writeCorpus(folder.resolve(CORPUS));
        world.writeAnalogies(folder.resolve(QUESTIONS));
        world.writeSimilarities(folder.resolve(SIMILARITY));

        step(2, "training Word2Vec on it with %d %s", threads, threads == 1 ? "thread" : "threads");
        Word2VecConfiguration configuration =
                Word2Vec.builder().seed(world.seed()).threads(threads).build();
        try (Corpus corpus = Corpus.of(folder.resolve(CORPUS))) {
            long started = System.nanoTime();
            Word2VecResult result = train(configuration, corpus);
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            if (!result.completed()) {
                terminal.err().println("firth: stopped before the end");
                return false;
            }
            Provenance provenance = Word2VecProvenance.of(configuration, corpus, result);

            step(3, "asking questions whose answers are known");
            WordVectors vectors = result.vectors();
            WordEvaluationReport evaluation = evaluate(vectors);
            Map<String, List<Neighbor>> examples = examples(vectors);

            step(4, "training GloVe, fastText and PPMI-SVD on it, and asking them the same");
            FamilyComparison families = new FamilyComparison();
            families.add("Word2Vec", evaluation, time);
            try (ProgressDisplay display = new ProgressDisplay(terminal)) {
                families.trainOthers(folder.resolve(CORPUS), world.seed(), threads, this::evaluate, display);
            }

            step(5, "writing vectors and report");
            VectorsFiles.write(
                    vectors, Optional.of(provenance), WordVectorsFormat.WORD2VEC_BINARY, folder.resolve(VECTORS));
            List<Double> losses =
                    result.epochs().stream().map(EpochReport::meanLoss).toList();
            String html = QuickstartReport.html(
                    provenance,
                    Machine.detect(),
                    losses,
                    evaluation,
                    families,
                    examples,
                    WordMap.of(world, vectors),
                    commands());
            AtomicFile.write(folder.resolve(REPORT), out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
            summarise(result, evaluation, families, examples);
            return true;
        }
    }

    private void step(int number, String what, Object... values) {
        terminal.err().printf(Locale.ROOT, "%d/5  %s%n", number, String.format(Locale.ROOT, what, values));
    }

    private Word2VecResult train(Word2VecConfiguration configuration, Corpus corpus)
            throws IOException, InterruptedException {
        Word2VecTrainer trainer = new Word2VecTrainer(configuration);
        try (ProgressDisplay display = new ProgressDisplay(terminal)) {
            return trainer.listener(display).corpusProgress(display).train(corpus);
        }
    }

    private WordEvaluationReport evaluate(WordVectors vectors) throws IOException {
        return new WordEvaluationReport(
                VECTORS,
                vectors.size(),
                vectors.dim(),
                List.of(AnalogyEvaluation.evaluate(vectors, AnalogyQuestions.read(folder.resolve(QUESTIONS)))),
                List.of(SimilarityEvaluation.evaluate(vectors, SimilarityPairs.read(folder.resolve(SIMILARITY)))));
    }

    private static Map<String, List<Neighbor>> examples(WordVectors vectors) {
        Map<String, List<Neighbor>> examples = new LinkedHashMap<>();
        for (String word : WORDS) {
            if (vectors.contains(word)) {
                examples.put("nearest to " + word, vectors.nearest(word, ANSWERS));
            }
        }
        for (List<String> words : ANALOGIES) {
            if (words.stream().allMatch(vectors::contains)) {
                examples.put(
                        words.get(0) + " is to " + words.get(1) + " as " + words.get(2) + " is to",
                        vectors.analogy(
                                words.get(0), words.get(1), words.get(2), ANSWERS, AnalogyMethod.THREE_COS_ADD));
            }
        }
        return examples;
    }

    /** Commands that work in the current folder. */
    private List<String> commands() {
        String launcher = System.getProperty("firth.launcher", "firth");
        String vectors = quote(folder.resolve(VECTORS).toString());
        return Stream.of(
                        "nearest " + vectors + " lion --top 5",
                        "analogy " + vectors + " germany berlin spain --method 3cosmul",
                        "eval words " + vectors + " --analogies "
                                + quote(folder.resolve(QUESTIONS).toString()),
                        "info " + vectors,
                        "convert " + vectors + " "
                                + quote(folder.resolve("vectors.txt").toString()),
                        "train word2vec --input your-text.txt --tokenizer unicode --output your-vectors.bin")
                .map(command -> quote(launcher) + " " + command)
                .toList();
    }

    private static String quote(String argument) {
        return argument.matches("[-A-Za-z0-9_./\\\\:]+") ? argument : "\"" + argument + "\"";
    }

    private void summarise(
            Word2VecResult result,
            WordEvaluationReport evaluation,
            FamilyComparison families,
            Map<String, List<Neighbor>> examples) {
        PrintStream out = terminal.out();
        out.printf(
                Locale.ROOT,
                "Learnt %,d words from %,d in %.1f s (%,.0f words/s).%n%n",
                result.vectors().size(),
                result.words(),
                result.trainingTime().toMillis() / 1e3,
                result.wordsPerSecond());
        examples.forEach(
                (question, answers) -> out.printf(Locale.ROOT, "  %-36s %s%n", question, Answers.inOneLine(answers)));
        evaluation
                .analogies()
                .forEach(analogies -> out.printf(
                        Locale.ROOT,
                        "%nAnalogies: %,d of %,d right (%.1f %%)",
                        analogies.total().correct(),
                        analogies.total().answered(),
                        100 * analogies.total().accuracy()));
        evaluation
                .similarities()
                .forEach(similarity -> out.printf(
                        Locale.ROOT,
                        "; similarity: Spearman %s%n",
                        EvaluationTable.correlation(similarity.spearman())));
        out.println();
        families.lines().forEach(line -> out.println("  " + line));
        out.printf(Locale.ROOT, "%nReport:  %s%n", folder.resolve(REPORT));
        out.printf(Locale.ROOT, "Vectors: %s%n%nTry next:%n", folder.resolve(VECTORS));
        commands().forEach(command -> out.printf(Locale.ROOT, "  %s%n", command));
    }
}
