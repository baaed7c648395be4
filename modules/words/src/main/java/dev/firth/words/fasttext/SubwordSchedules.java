package dev.firth.words.fasttext;

import dev.firth.words.kernel.GroupKernels;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.output.HotNodes;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;

/** Chooses the update schedule that a configuration asks for. */
final class SubwordSchedules {
    /** Centre words that share their noise words. */
    private static final int BLOCK = 16;

    private SubwordSchedules() {}

    /** The schedule of thread {@code thread}; it adds its losses to {@code loss}. */
    static UpdateSchedule of(SubwordModel model, int thread, Loss loss) {
        FastTextConfiguration configuration = model.configuration();
        TileKernels kernels = TileKernels.create();
        RowSums sums = RowSums.create();
        int window = configuration.window();
        boolean skipGram = configuration.architecture() == FastTextArchitecture.SKIPGRAM;
        if (configuration.loss() == FastTextLoss.HIERARCHICAL_SOFTMAX) {
            HotNodes hot = HotNodes.of(kernels, model.layer(), thread, configuration.threads());
            ExactTargets targets = new ExactTargets(kernels, GroupKernels.create(), model.layer(), 1, 0, hot, loss);
            return skipGram
                    ? new SkipGramSubwordPaths(sums, model, targets, window)
                    : new CbowSubwordPaths(sums, model, targets, window);
        }
        int negative = configuration.negative();
        int shared = sharedNegatives(negative);
        return skipGram
                ? new SkipGramSubwords(kernels, sums, model, loss, window, negative, BLOCK, shared)
                : new CbowSubwords(
                        kernels,
                        sums,
                        model,
                        new CbowOutput(kernels, model.layer(), loss, window, negative, BLOCK, shared),
                        window);
    }

    /** Twice as many shared negatives as a block has words for the usual 5 of a word, more for more, in whole tiles. */
    private static int sharedNegatives(int negative) {
        int tiles = (Math.max(2 * BLOCK, negative * 2 * BLOCK / 5) + TileKernels.TILE - 1) / TileKernels.TILE;
        return tiles * TileKernels.TILE;
    }
}
