package dev.firth.words.classifier;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Trains classifiers of text (Joulin et al. 2017) and says how it goes.
 *
 * <p>A line of the text is one example: its labels, which begin with a prefix, and its words. Lines without a label are left
 * out, as in the original.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("train.txt"))) {
 *     ClassifierConfiguration settings = ClassifierConfiguration.builder().epochs(25).wordNgrams(2).build();
 *     FastTextModel model = new ClassifierTrainer(settings).train(corpus).model();
 *     new TextClassifier(model).predict("which card is mine", 1, 0);
 * }
 * }</pre>
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class ClassifierTrainer {
    private static final int ROWS_PER_TASK = 1 << 13;

    private final ClassifierConfiguration configuration;
    private TrainingListener listener = TrainingListener.NONE;
    private CorpusProgress corpusProgress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private WordVectors pretrained;
    private boolean stopped;
    private TrainingRun run;

    /** A trainer with these settings, which listens to nobody. */
    public ClassifierTrainer(ClassifierConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /** Sets who hears how the training goes. */
    public ClassifierTrainer listener(TrainingListener trainingListener) {
        this.listener = Objects.requireNonNull(trainingListener);
        return this;
    }

    /** Sets who hears how reading the text goes. */
    public ClassifierTrainer corpusProgress(CorpusProgress progress) {
        this.corpusProgress = Objects.requireNonNull(progress);
        return this;
    }

    /** Sets the folder of the temporary encoded text, which takes 4 bytes a word. */
    public ClassifierTrainer temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Starts the rows of words from these vectors. Words that the text lacks join the dictionary, each counted once.
     *
     * @throws IllegalArgumentException if their dimension is not {@code dim}
     */
    public ClassifierTrainer pretrained(WordVectors vectors) {
        if (vectors.dim() != configuration.dim()) {
            throw new IllegalArgumentException("the pretrained vectors have dim = " + vectors.dim()
                    + ", the configuration has dim = " + configuration.dim() + ": set dim to " + vectors.dim());
        }
        this.pretrained = vectors;
        return this;
    }

    /**
     * Trains a classifier.
     *
     * @throws IOException if the text cannot be read
     * @throws IllegalArgumentException if the text has no label
     * @throws DivergenceException if the learning rate is too high
     */
    public ClassifierResult train(Corpus corpus) throws IOException, InterruptedException {
        VocabularyOptions everything = VocabularyOptions.DEFAULT.withMinCount(1);
        Vocabulary tokens = corpus.buildVocabulary(everything, configuration.threads(), corpusProgress);
        try (EncodedCorpus text = corpus.encode(tokens, temporaryFolder, configuration.threads(), corpusProgress)) {
            return train(text, corpus.describe());
        }
    }

    private ClassifierResult train(EncodedCorpus text, String description) throws IOException, InterruptedException {
        FastTextSettings settings = configuration.toModelSettings();
        FastTextDictionary dictionary =
                ClassifierDictionary.of(text.vocabulary(), text.sentences(), configuration, pretrained, description);
        LabelledText tokens = new LabelledText(settings, dictionary, text.vocabulary(), configuration.labelPrefix());
        BucketRows buckets = BucketRows.of(
                dictionary.words(),
                settings.buckets(),
                tokens,
                text,
                ClassifierTraining.chunkLength(text, configuration.threads()),
                configuration.threads());
        ClassifierTraining training = new ClassifierTraining(
                configuration.epochs(),
                configuration.learningRate(),
                configuration.loss(),
                configuration.negative(),
                configuration.threads(),
                configuration.seed(),
                new ClassifierTraining.LabelCounts(dictionary),
                buckets,
                buckets.count(),
                firstInput(dictionary, buckets),
                ClassifierTraining.outputFor(dictionary.labels(), configuration.dim(), configuration.threads()));
        TrainingRun prepared = training.run(text, tokens, listener);
        long started = System.nanoTime();
        boolean completed = run(prepared);
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        FastTextModel model = new FastTextModel(
                settings,
                dictionary,
                new DenseMatrix(wholeInput(settings, dictionary, training)),
                new DenseMatrix(firstRows(training.output(), dictionary.labels())));
        return new ClassifierResult(
                model, completed, prepared.epochs(), text.sentences(), text.words(), prepared.wordsTrained(), time);
    }

    private boolean run(TrainingRun training) throws IOException, InterruptedException {
        synchronized (this) {
            run = training;
            if (stopped) {
                training.requestStop();
            }
        }
        return training.run();
    }

    /**
     * Ends the training soon: what is in work is finished, and the result says that it is not complete. May be called from
     * any thread, before the training too.
     */
    public void stop() {
        TrainingRun current;
        synchronized (this) {
            stopped = true;
            current = run;
        }
        if (current != null) {
            current.requestStop();
        }
    }

    /** Small random numbers by the seed and the row, and the pretrained vectors. */
    private FloatMatrix firstInput(FastTextDictionary dictionary, BucketRows buckets) throws IOException {
        int rows = buckets.count();
        FloatMatrix input = ClassifierTraining.inputFor(rows, configuration.dim(), configuration.threads());
        float width = 2f / configuration.dim();
        int tasks = (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        ParallelTasks.run(configuration.threads(), tasks, task -> {
            RandomStream random = new RandomStream();
            int to = Math.min(rows, (task + 1) * ROWS_PER_TASK);
            for (int row = task * ROWS_PER_TASK; row < to; row++) {
                random.seed(configuration.seed(), -1, buckets.rowInModel(row));
                float[] chunk = input.chunk(row);
                int at = input.offset(row);
                for (int k = 0; k < configuration.dim(); k++) {
                    chunk[at + k] = random.nextCentredFloat() * width;
                }
            }
        });
        if (pretrained != null) {
            for (int id = 0; id < pretrained.size(); id++) {
                int word = dictionary.wordId(pretrained.vocabulary().word(id));
                if (word >= 0) {
                    input.setRow(word, pretrained.matrix().row(id), 0);
                }
            }
        }
        return input;
    }

    /** All rows of the model; those of buckets that the text does not use are zeros, and add nothing to a text. */
    private static FloatMatrix wholeInput(
            FastTextSettings settings, FastTextDictionary dictionary, ClassifierTraining training) {
        FloatMatrix trained = training.input();
        int rows = Math.addExact(dictionary.words(), settings.buckets());
        FloatMatrix whole = FloatMatrix.allocate(rows, settings.dim());
        for (int row = 0; row < training.inputRows(); row++) {
            int target = training.buckets().rowInModel(row);
            System.arraycopy(
                    trained.chunk(row), trained.offset(row), whole.chunk(target), whole.offset(target), settings.dim());
        }
        return whole;
    }

    /** A copy of the first rows of a matrix. */
    static FloatMatrix firstRows(FloatMatrix matrix, int rows) {
        FloatMatrix copy = FloatMatrix.allocate(rows, matrix.columns());
        for (int row = 0; row < rows; row++) {
            copy.setRow(row, matrix.row(row), 0);
        }
        return copy;
    }
}
