package dev.firth.words.classifier;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.TrainingListener;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.training.CheckpointSchedule;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;

/**
 * The matrices of a training and how to train them: the first training of a classifier, and the second one after its n-grams
 * were cut off.
 *
 * @param epochs passes over the text
 * @param learningRate the learning rate at the start
 * @param loss what is minimised
 * @param negative noise labels with negative sampling
 * @param labelCounts how often each label was counted
 * @param buckets which rows of {@code input} buckets have
 * @param inputRows how many rows {@code input} has without copies
 * @param input trained in place; made by {@link #inputFor}
 * @param output trained in place; made by {@link #outputFor}
 */
record ClassifierTraining(
        int epochs,
        double learningRate,
        FastTextLoss loss,
        int negative,
        int threads,
        long seed,
        LabelCounts labelCounts,
        BucketRows buckets,
        int inputRows,
        FloatMatrix input,
        FloatMatrix output) {
    private static final int SHORTEST_CHUNK = 1 << 10;
    private static final int LONGEST_CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 22;

    /** How many of the most frequent words each thread copies. */
    private static final int HOT_WORDS = 1 << 10;

    /** With more labels than this, threads do not copy their rows. */
    private static final int MOST_HOT_LABELS = 1 << 12;

    /** How many chunks a text that is long enough is cut into at least: a good many for each thread. */
    private static final int FEWEST_CHUNKS = 128;

    /** The counts of a dictionary's labels. */
    static final class LabelCounts {
        private final long[] counts;

        LabelCounts(FastTextDictionary dictionary) {
            counts = dictionary.labelVocabulary().counts();
        }

        int size() {
            return counts.length;
        }
    }

    /** An input matrix of zeros with room for what threads copy. */
    static FloatMatrix inputFor(int rows, int dim, int threads) {
        return FloatMatrix.allocate(HotRows.rows(rows, Math.min(HOT_WORDS, rows), threads), dim);
    }

    /**
     * An output matrix of zeros with the number of rows that kernels work on, and with room for what threads copy.
     *
     * @throws IllegalArgumentException if there are too many labels
     */
    static FloatMatrix outputFor(int labels, int dim, int threads) {
        int rows = LabelLoss.padded(labels);
        FloatMatrix matrix = FloatMatrix.allocate(HotRows.rows(rows, hotLabels(labels), threads), dim);
        if (matrix.chunks() != 1) {
            throw new IllegalArgumentException(
                    labels + " labels of " + dim + " numbers each are too many: lower dim, or raise minCountLabel");
        }
        return matrix;
    }

    private static int hotLabels(int labels) {
        return labels <= MOST_HOT_LABELS ? LabelLoss.padded(labels) : 0;
    }

    /**
     * Prepares the run over a text from {@code position} on.
     *
     * @param chunkLength the {@link #chunkLength(EncodedCorpus)} of the text
     */
    TrainingRun run(
            EncodedCorpus text,
            int chunkLength,
            LabelledText tokens,
            TrainingListener listener,
            TrainingPosition position,
            CheckpointSchedule checkpoints) {
        long chunks = SentenceReader.chunks(text, chunkLength);
        TrainingClock clock = new TrainingClock(
                new LinearDecay(learningRate, 0),
                Math.multiplyExact(text.words(), (long) epochs),
                position.wordsDone());
        Subsampling all = new Subsampling(text.vocabulary(), 0);
        ChunkOrder order = new ChunkOrder(chunks, seed);
        HuffmanTree tree = loss == FastTextLoss.HIERARCHICAL_SOFTMAX ? new HuffmanTree(labelCounts.counts) : null;
        NegativeSampler sampler =
                loss == FastTextLoss.NEGATIVE_SAMPLING ? new NegativeSampler(labelCounts.counts, 0.5) : null;
        double guessing =
                switch (loss) {
                    case SOFTMAX -> Math.log(labelCounts.size() + 1.0);
                    case ONE_VS_ALL -> labelCounts.size() * Math.log(2);
                    case NEGATIVE_SAMPLING -> (1 + negative) * Math.log(2);
                    case HIERARCHICAL_SOFTMAX -> (1 + tree.maxLength()) * Math.log(2);
                };
        return new TrainingRun(
                new TrainingPlan("classifier", threads, epochs, chunks),
                clock,
                thread -> new LineWorker(
                        new SentenceReader(text, all, chunkLength, 2 * chunkLength),
                        tokens.new Lines(),
                        buckets,
                        input,
                        HotRows.of(input, inputRows, Math.min(HOT_WORDS, inputRows), thread, threads),
                        labelLoss(tree, sampler, thread),
                        order,
                        clock,
                        seed),
                (chunkLoss, epoch) -> DivergenceException.check(chunkLoss, 4 * guessing, learningRate, epoch, ""),
                position,
                listener,
                checkpoints);
    }

    private LabelLoss labelLoss(HuffmanTree tree, NegativeSampler sampler, int thread) {
        int labels = labelCounts.size();
        HotRows hot = HotRows.of(output, LabelLoss.padded(labels), hotLabels(labels), thread, threads);
        return switch (loss) {
            case SOFTMAX -> new AllLabelsLoss.Softmax(output, labels, hot);
            case ONE_VS_ALL -> new AllLabelsLoss.OneVsAll(output, labels, hot);
            case NEGATIVE_SAMPLING -> new BinaryLoss.NegativeSampling(output, sampler, negative);
            case HIERARCHICAL_SOFTMAX -> new BinaryLoss.HierarchicalSoftmax(output, tree);
        };
    }

    /**
     * Long enough that no line is cut in two, which would take the labels from its second half. Depends on the text alone,
     * so that a training can go on with another number of threads.
     */
    static int chunkLength(EncodedCorpus text) {
        long share = text.length() / FEWEST_CHUNKS;
        int usual = (int) Math.max(SHORTEST_CHUNK, Math.min(LONGEST_CHUNK, share));
        return Math.max(usual, 2 * Math.min(LONGEST_LINE, longestLine(text)) + 2);
    }

    private static int longestLine(EncodedCorpus text) {
        int[] tokens = new int[1 << 16];
        long longest = 0;
        long length = 0;
        for (long at = 0; at < text.length(); at += tokens.length) {
            int count = (int) Math.min(tokens.length, text.length() - at);
            text.read(at, tokens, 0, count);
            for (int i = 0; i < count; i++) {
                length = tokens[i] == EncodedCorpus.SENTENCE_END ? 0 : length + 1;
                longest = Math.max(longest, length);
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, longest);
    }
}
