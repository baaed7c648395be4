package dev.firth.words.lsa;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
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

/**
 * Does a latent semantic analysis of a corpus, whose sentences are the documents: counts and weighs the words of each, and
 * decomposes that matrix.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("documents.txt"))) {
 *     LsaResult result = new LsaTrainer(LsaConfiguration.builder().dim(100).build()).train(corpus).orElseThrow();
 *     result.words().nearest("king", 10);
 * }
 * }</pre>
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class LsaTrainer {
    private final LsaConfiguration configuration;
    private TrainingListener listener = TrainingListener.NONE;
    private CorpusProgress corpusProgress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private volatile boolean stopped;

    /** A trainer with these settings, which listens to nobody. */
    public LsaTrainer(LsaConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /** Sets who hears how the training goes. */
    public LsaTrainer listener(TrainingListener trainingListener) {
        this.listener = Objects.requireNonNull(trainingListener);
        return this;
    }

    /** Sets who hears how reading the corpus goes. */
    public LsaTrainer corpusProgress(CorpusProgress progress) {
        this.corpusProgress = Objects.requireNonNull(progress);
        return this;
    }

    /** Sets the folder of the temporary encoded corpus, which takes 4 bytes a word. */
    public LsaTrainer temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Analyses a corpus.
     *
     * @return empty if {@link #stop()} was called before the end
     * @throws IOException if the corpus cannot be read, or the calling thread is interrupted
     * @throws IllegalArgumentException if the matrix does not fit in memory, or every word weighs nothing
     */
    public Optional<LsaResult> train(Corpus corpus) throws IOException {
        VocabularyOptions options = VocabularyOptions.DEFAULT
                .withMinCount(configuration.minCount())
                .withMaxSize(configuration.maxVocabularySize());
        Vocabulary vocabulary = corpus.buildVocabulary(options, configuration.threads(), corpusProgress);
        RandomizedSvd algorithm = new RandomizedSvd(
                configuration.dim(),
                configuration.oversampling(),
                configuration.powerIterations(),
                configuration.seed(),
                configuration.threads());
        try (EncodedCorpus encoded =
                corpus.encode(vocabulary, temporaryFolder, configuration.threads(), corpusProgress)) {
            long started = System.nanoTime();
            SparseMatrix matrix = new DocumentMatrix(encoded, configuration.weighting())
                    .compute(algorithm.mostEntries(encoded.sentences(), vocabulary.size()));
            if (matrix.entries() == 0) {
                throw new IllegalArgumentException(
                        "every word weighs nothing, being spread evenly over all documents: give more documents, one a"
                                + " line");
            }
            SparseMatrix transposed = matrix.transpose(configuration.threads());
            Duration matrixTime = since(started);
            long svdStarted = System.nanoTime();
            Optional<TruncatedSvd> svd = algorithm.of(matrix, transposed, new SvdReports(listener, () -> stopped));
            double exponent = configuration.eigenvalueWeighting();
            return svd.map(found -> new LsaResult(
                    new WordVectors(vocabulary, found.weightedRight(exponent)),
                    found.weightedLeft(exponent),
                    Arrays.stream(found.singularValues()).boxed().toList(),
                    encoded.words(),
                    matrix.entries(),
                    matrixTime,
                    since(svdStarted)));
        }
    }

    /** Ends the training soon; its result is empty. May be called from any thread, before the training too. */
    public void stop() {
        stopped = true;
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
