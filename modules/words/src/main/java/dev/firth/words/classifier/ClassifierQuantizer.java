package dev.firth.words.classifier;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextMatrix;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.fasttext.QuantizedMatrix;
import dev.firth.words.training.CheckpointSchedule;
import dev.firth.words.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes classifiers small (Joulin et al. 2016): keeps the rows that matter most, trains them once more, and replaces rows by
 * the codes of a product quantizer.
 *
 * <p>A quantizer serves one model at a time.
 */
public final class ClassifierQuantizer {
    private final QuantizationSettings settings;
    private TrainingListener listener = TrainingListener.NONE;
    private CorpusProgress corpusProgress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private String labelPrefix = FastTextDictionary.LABEL_PREFIX;

    /** A quantizer with these settings, which listens to nobody. */
    public ClassifierQuantizer(QuantizationSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Sets who hears how a training of the kept rows goes. */
    public ClassifierQuantizer listener(TrainingListener trainingListener) {
        this.listener = Objects.requireNonNull(trainingListener);
        return this;
    }

    /** Sets who hears how reading the text goes. */
    public ClassifierQuantizer corpusProgress(CorpusProgress progress) {
        this.corpusProgress = Objects.requireNonNull(progress);
        return this;
    }

    /** Sets the folder of the temporary encoded text. */
    public ClassifierQuantizer temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return this;
    }

    /** Sets what labels in the text begin with. */
    public ClassifierQuantizer labelPrefix(String prefix) {
        this.labelPrefix = Objects.requireNonNull(prefix);
        return this;
    }

    /**
     * Quantizes a classifier.
     *
     * @param text what to train the kept rows on once more; empty to leave them as they are
     * @throws IllegalArgumentException if the model is no classifier or is quantized already, or a setting does not fit it
     * @throws IOException if the text cannot be read
     */
    public FastTextModel quantize(FastTextModel model, Optional<Corpus> text) throws IOException, InterruptedException {
        if (!model.isClassifier()) {
            throw new IllegalArgumentException("this model has word vectors and no labels: expected a classifier, since"
                    + " only classifiers are quantized");
        }
        if (!(model.input() instanceof DenseMatrix input) || !(model.output() instanceof DenseMatrix output)) {
            throw new IllegalArgumentException("this model is quantized already: give the one that it was made of");
        }
        if (settings.subVector() > model.dim()) {
            throw new IllegalArgumentException(
                    "subVector = " + settings.subVector() + ": expected at most dim, " + model.dim());
        }
        FastTextDictionary dictionary = model.dictionary();
        FloatMatrix inputRows = input.values();
        FloatMatrix outputRows = output.values();
        if (settings.cutoff() > 0 && settings.cutoff() < inputRows.rows()) {
            KeptRows kept = KeptRows.of(inputRows, dictionary, settings.cutoff());
            inputRows = kept.rows(inputRows, dictionary.words());
            dictionary = kept.dictionary(dictionary);
            if (text.isPresent()) {
                outputRows = trainAgain(model.settings(), dictionary, inputRows, outputRows, text.get());
            }
        }
        QuantizedMatrix codes = QuantizedMatrix.of(
                inputRows, settings.subVector(), settings.norms(), settings.seed(), settings.threads());
        FastTextMatrix outputCodes = settings.output()
                ? QuantizedMatrix.of(
                        outputRows, Math.min(2, model.dim()), settings.norms(), settings.seed() + 1, settings.threads())
                : new DenseMatrix(outputRows);
        return new FastTextModel(
                model.settings().withQuantizedOutput(settings.output()), dictionary, codes, outputCodes);
    }

    /** Trains {@code input} in place; returns the trained output matrix. */
    private FloatMatrix trainAgain(
            FastTextSettings model, FastTextDictionary dictionary, FloatMatrix input, FloatMatrix output, Corpus corpus)
            throws IOException, InterruptedException {
        VocabularyOptions everything = VocabularyOptions.DEFAULT.withMinCount(1);
        Vocabulary words = corpus.buildVocabulary(everything, settings.threads(), corpusProgress);
        try (EncodedCorpus text = corpus.encode(words, temporaryFolder, settings.threads(), corpusProgress)) {
            FloatMatrix trainedInput = ClassifierTraining.inputFor(input.rows(), model.dim(), settings.threads());
            copyRows(input, trainedInput, input.rows());
            FloatMatrix trainedOutput =
                    ClassifierTraining.outputFor(dictionary.labels(), model.dim(), settings.threads());
            copyRows(output, trainedOutput, output.rows());
            new ClassifierTraining(
                            settings.epochs(),
                            settings.learningRate(),
                            model.loss(),
                            model.negative(),
                            settings.threads(),
                            settings.seed(),
                            new ClassifierTraining.LabelCounts(dictionary),
                            BucketRows.ALL,
                            input.rows(),
                            trainedInput,
                            trainedOutput)
                    .run(
                            text,
                            ClassifierTraining.chunkLength(text),
                            new LabelledText(model, dictionary, words, labelPrefix),
                            listener,
                            TrainingPosition.START,
                            CheckpointSchedule.NEVER)
                    .run();
            copyRows(trainedInput, input, input.rows());
            return ClassifierTrainer.firstRows(trainedOutput, output.rows());
        }
    }

    private static void copyRows(FloatMatrix from, FloatMatrix to, int rows) {
        for (int row = 0; row < rows; row++) {
            to.setRow(row, from.row(row), 0);
        }
    }
}
