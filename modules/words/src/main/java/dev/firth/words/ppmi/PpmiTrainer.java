package dev.firth.words.ppmi;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.svd.RandomizedSvd;
import dev.firth.words.svd.SparseMatrix;
import dev.firth.words.svd.SvdReports;
import dev.firth.words.svd.TruncatedSvd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains PPMI-SVD and says how it goes: counts and encodes a corpus, counts its co-occurrences, computes their positive
 * pointwise mutual information and decomposes that matrix.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class PpmiTrainer {
    private static final Logger LOG = LoggerFactory.getLogger(PpmiTrainer.class);

    private final PpmiConfiguration configuration;
    private TrainingListener listener = TrainingListener.NONE;
    private CorpusProgress corpusProgress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private volatile boolean stopped;

    /** A trainer with these settings, which listens to nobody. */
    public PpmiTrainer(PpmiConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /** Sets who hears how the training goes. */
    public PpmiTrainer listener(TrainingListener trainingListener) {
        this.listener = Objects.requireNonNull(trainingListener);
        return this;
    }

    /** Sets who hears how reading the corpus goes. */
    public PpmiTrainer corpusProgress(CorpusProgress progress) {
        this.corpusProgress = Objects.requireNonNull(progress);
        return this;
    }

    /** Sets the folder of the temporary files: 4 bytes a word of the corpus, 8 bytes a pair of words that occurs. */
    public PpmiTrainer temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Trains on a corpus.
     *
     * @return empty if {@link #stop()} was called before the end
     * @throws IOException if the corpus cannot be read, temporary files cannot be written, or the calling thread is
     *     interrupted
     * @throws IllegalArgumentException if the matrix does not fit in memory
     */
    public Optional<PpmiResult> train(Corpus corpus) throws IOException {
        VocabularyOptions words = VocabularyOptions.DEFAULT
                .withMinCount(configuration.minCount())
                .withMaxSize(configuration.maxVocabularySize());
        Vocabulary vocabulary = corpus.buildVocabulary(words, configuration.threads(), corpusProgress);
        CooccurrenceOptions pairs =
                CooccurrenceOptions.DEFAULT.withWindow(configuration.window()).withWeighting(configuration.weighting());
        try (EncodedCorpus encoded =
                corpus.encode(vocabulary, temporaryFolder, configuration.threads(), corpusProgress)) {
            long started = System.nanoTime();
            try (Cooccurrences cooccurrences = Cooccurrences.count(
                    encoded, pairs, temporaryFolder, configuration.threads(), stoppableListener())) {
                return train(cooccurrences, encoded.words(), since(started));
            }
        } catch (StoppedException e) {
            return Optional.empty();
        }
    }

    /**
     * Trains on co-occurrences that are counted, symmetric ones; {@code window}, {@code weighting}, {@code minCount} and
     * {@code maxVocabularySize} have been decided by then.
     *
     * @return empty if {@link #stop()} was called before the end
     * @throws IOException if the calling thread is interrupted
     * @throws IllegalArgumentException if the matrix does not fit in memory
     */
    public Optional<PpmiResult> train(Cooccurrences cooccurrences) throws IOException {
        try {
            return train(cooccurrences, cooccurrences.vocabulary().totalCount(), Duration.ZERO);
        } catch (StoppedException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends the training soon; its result is empty. May be called from any thread, before the training too.
     */
    public void stop() {
        stopped = true;
    }

    private Optional<PpmiResult> train(Cooccurrences cooccurrences, long words, Duration countingTime)
            throws IOException {
        long started = System.nanoTime();
        RandomizedSvd algorithm = new RandomizedSvd(
                configuration.dim(),
                configuration.oversampling(),
                configuration.powerIterations(),
                configuration.seed(),
                configuration.threads());
        long mostEntries = algorithm.mostEntries(cooccurrences.size(), cooccurrences.size());
        SparseMatrix matrix = new PpmiMatrix(cooccurrences, configuration.threads(), () -> stopped, mostEntries)
                .compute(configuration.shift(), configuration.contextSmoothing());
        LOG.info("{} of {} pairs have positive entries", matrix.entries(), cooccurrences.records());
        if (matrix.entries() == 0) {
            throw new IllegalArgumentException("no pair of words has a positive entry: lower shift, or give more text");
        }
        SparseMatrix transposed =
                configuration.contextSmoothing() == 1 ? matrix : matrix.transpose(configuration.threads());
        Duration matrixTime = since(started);
        long svdStarted = System.nanoTime();
        Optional<TruncatedSvd> svd = algorithm.of(matrix, transposed, new SvdReports(listener, () -> stopped));
        return svd.map(found -> new PpmiResult(
                new WordVectors(cooccurrences.vocabulary(), vectors(found)),
                Arrays.stream(found.singularValues()).boxed().toList(),
                words,
                cooccurrences.records(),
                matrix.entries(),
                countingTime,
                matrixTime,
                since(svdStarted)));
    }

    private FloatMatrix vectors(TruncatedSvd svd) {
        FloatMatrix vectors = svd.weightedLeft(configuration.eigenvalueWeighting());
        if (configuration.addContext()) {
            FloatMatrix contexts = svd.weightedRight(configuration.eigenvalueWeighting());
            for (int row = 0; row < vectors.rows(); row++) {
                int at = vectors.offset(row);
                for (int k = 0; k < vectors.columns(); k++) {
                    vectors.chunk(row)[at + k] += contexts.chunk(row)[at + k];
                }
            }
        }
        return vectors;
    }

    /** Passes on what it hears, and ends the work that reports to it once a stop is requested. */
    private TrainingListener stoppableListener() {
        return new TrainingListener() {
            @Override
            public void onStart(String phase, long total) {
                listener.onStart(phase, total);
            }

            @Override
            public void onProgress(TrainingProgress progress) {
                if (stopped) {
                    throw new StoppedException();
                }
                listener.onProgress(progress);
            }
        };
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
