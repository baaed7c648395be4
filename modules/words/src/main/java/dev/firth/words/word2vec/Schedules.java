package dev.firth.words.word2vec;

import dev.firth.words.kernel.GroupKernels;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.output.HotNodes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;

/** Chooses the update schedule that a configuration asks for. */
final class Schedules {
    /** Centre words that share their noise words. */
    private static final int BLOCK = 16;

    private Schedules() {}

    /** The schedule of thread {@code thread}; it adds its losses to {@code loss}. */
    static UpdateSchedule of(Word2VecConfiguration configuration, Word2VecModel model, int thread, Loss loss) {
        TileKernels kernels = TileKernels.create();
        HotNodes hot = configuration.hierarchicalSoftmax()
                ? HotNodes.of(kernels, model.layer(), thread, configuration.threads())
                : null;
        if (configuration.updates() == Updates.EXACT) {
            return pairByPair(configuration, kernels, model, configuration.negative(), hot, loss);
        }
        if (hot == null) {
            return blocks(configuration, kernels, model, loss);
        }
        Loss pathLoss = configuration.negative() == 0 ? loss : new Loss();
        UpdateSchedule paths = configuration.architecture() == Architecture.SKIPGRAM
                ? new SkipGramPaths(kernels, model, hot, pathLoss, configuration.window())
                : pairByPair(configuration, kernels, model, 0, hot, pathLoss);
        return configuration.negative() == 0
                ? paths
                : new BothSchedules(blocks(configuration, kernels, model, loss), paths, loss, pathLoss);
    }

    private static UpdateSchedule pairByPair(
            Word2VecConfiguration configuration,
            TileKernels kernels,
            Word2VecModel model,
            int negative,
            HotNodes hot,
            Loss loss) {
        int window = configuration.window();
        boolean skipGram = configuration.architecture() == Architecture.SKIPGRAM;
        ExactTargets targets = new ExactTargets(
                kernels, GroupKernels.create(), model.layer(), skipGram ? 2 * window : 1, negative, hot, loss);
        return skipGram
                ? new ExactSkipGram(kernels, model.input(), targets, window)
                : new ExactCbow(kernels, model.input(), targets, window);
    }

    private static UpdateSchedule blocks(
            Word2VecConfiguration configuration, TileKernels kernels, Word2VecModel model, Loss loss) {
        int window = configuration.window();
        int negative = configuration.negative();
        int shared = sharedNegatives(negative);
        return configuration.architecture() == Architecture.SKIPGRAM
                ? new SkipGramBlocks(kernels, model, loss, window, negative, BLOCK, shared)
                : new CbowBlocks(
                        kernels,
                        model.input(),
                        new CbowOutput(kernels, model.layer(), loss, window, negative, BLOCK, shared));
    }

    /** As many shared negatives as the block has words for the usual 5 of a word, more for more, in whole tiles. */
    private static int sharedNegatives(int negative) {
        int tiles = (Math.max(BLOCK, negative * BLOCK / 5) + TileKernels.TILE - 1) / TileKernels.TILE;
        return tiles * TileKernels.TILE;
    }

    /** Trains a sentence with one schedule, then with another: negative sampling beside hierarchical softmax. */
    private record BothSchedules(UpdateSchedule first, UpdateSchedule second, Loss loss, Loss secondLoss)
            implements UpdateSchedule {
        @Override
        public void train(int[] sentence, int length, float learningRate, RandomStream random) {
            first.train(sentence, length, learningRate, random);
            second.train(sentence, length, learningRate, random);
            // Both have counted the same examples.
            loss.add(secondLoss.sum(), 0);
            secondLoss.clear();
        }

        @Override
        public void publish() {
            first.publish();
            second.publish();
        }
    }
}
