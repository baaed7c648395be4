package dev.firth.words.classifier;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.TrainingPosition;
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
public final class ClassifierTrainer extends CorpusTrainer<ClassifierTrainer, ClassifierResult> {
    private static final int ROWS_PER_TASK = 1 << 13;

    private final ClassifierConfiguration configuration;
    private WordVectors pretrained;

    /** A trainer with these settings, which listens to nobody. */
    public ClassifierTrainer(ClassifierConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    @Override
    protected ClassifierTrainer self() {
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
     * @throws IOException if the text cannot be read or a checkpoint cannot be written
     * @throws IllegalArgumentException if the text has no label
     * @throws DivergenceException if the learning rate is too high
     */
    @Override
    public ClassifierResult train(Corpus corpus) throws IOException, InterruptedException {
        return train(corpus, checkpoint -> TrainingPosition.START);
    }

    @Override
    public ClassifierResult resume(Corpus corpus) throws IOException, InterruptedException {
        Path file = checkpointFile();
        return train(corpus, checkpoint -> checkpoint.restore(file));
    }

    /** Fills the rows of a training if it is to go on, and says where it starts. */
    private interface Start {
        TrainingPosition of(ClassifierCheckpoint checkpoint) throws IOException;
    }

    private ClassifierResult train(Corpus corpus, Start start) throws IOException, InterruptedException {
        VocabularyOptions everything = VocabularyOptions.DEFAULT.withMinCount(1);
        Vocabulary tokens = corpus.buildVocabulary(everything, configuration.threads(), corpusProgress());
        try (EncodedCorpus text = encode(corpus, tokens, configuration.threads())) {
            return train(text, corpus, start);
        }
    }

    private ClassifierResult train(EncodedCorpus text, Corpus corpus, Start start)
            throws IOException, InterruptedException {
        FastTextSettings settings = configuration.toModelSettings();
        FastTextDictionary dictionary = ClassifierDictionary.of(
                text.vocabulary(), text.sentences(), configuration, pretrained, corpus.describe());
        LabelledText tokens = new LabelledText(settings, dictionary, text.vocabulary(), configuration.labelPrefix());
        int chunkLength = ClassifierTraining.chunkLength(text);
        BucketRows buckets = BucketRows.of(
                dictionary.words(), settings.buckets(), tokens, text, chunkLength, configuration.threads());
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
        ClassifierCheckpoint checkpoint = new ClassifierCheckpoint(configuration, training, sha256(corpus));
        TrainingRun prepared = training.run(
                text, chunkLength, tokens, listener(), start.of(checkpoint), checkpointSchedule(checkpoint::write));
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
