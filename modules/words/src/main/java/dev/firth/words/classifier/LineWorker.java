package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.Loss;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.TrainingClock;
import java.util.Arrays;

/** Trains on chunks of labelled lines, one line after the other. */
final class LineWorker implements ChunkWorker {
    /** The learning rate follows the progress in steps of about so many words. */
    private static final int WORDS_BETWEEN_RATES = 500;

    private final SentenceReader sentences;
    private final LabelledText.Lines lines;
    private final BucketRows buckets;
    private final FloatMatrix input;
    private final HotRows hot;
    private final LabelLoss labelLoss;
    private final ChunkOrder order;
    private final TrainingClock clock;
    private final long seed;

    private final RowSums sums = RowSums.create();
    private final VectorKernels vectors = Simd.kernels();
    private final RandomStream random = new RandomStream();
    private final Loss loss = new Loss();
    private final RowList rows = new RowList();
    private final RowList labels = new RowList();
    private final float[] hidden;
    private final float[] gradient;

    LineWorker(
            SentenceReader sentences,
            LabelledText.Lines lines,
            BucketRows buckets,
            FloatMatrix input,
            HotRows hot,
            LabelLoss labelLoss,
            ChunkOrder order,
            TrainingClock clock,
            long seed) {
        this.sentences = sentences;
        this.lines = lines;
        this.buckets = buckets;
        this.input = input;
        this.hot = hot;
        this.labelLoss = labelLoss;
        this.order = order;
        this.clock = clock;
        this.seed = seed;
        this.hidden = new float[input.stride()];
        this.gradient = new float[input.stride()];
    }

    @Override
    public Loss train(int epoch, long number) {
        loss.clear();
        long chunk = order.chunk(epoch, number);
        random.seed(seed, epoch, chunk);
        sentences.open(chunk);
        float learningRate = (float) clock.learningRate();
        int pending = 0;
        int lineNumber = 0;
        for (int length = sentences.next(random); length >= 0; length = sentences.next(random)) {
            lines.read(sentences.sentence(), 0, length, rows, labels);
            if (labels.size() > 0 && rows.size() > 0) {
                trainLine(learningRate);
            }
            if (++lineNumber % HotRows.LINES_BETWEEN_SHARING == 0) {
                share();
            }
            pending += sentences.takeWordsRead();
            if (pending >= WORDS_BETWEEN_RATES) {
                learningRate = (float) clock.advance(pending);
                pending = 0;
            }
        }
        clock.advance(pending);
        share();
        return loss;
    }

    private void share() {
        hot.share();
        labelLoss.share();
    }

    private void trainLine(float learningRate) {
        buckets.translate(rows);
        hot.translate(rows);
        int count = rows.size();
        float share = 1f / count;
        sums.sum(input, rows.array(), 0, count, share, hidden, 0);
        Arrays.fill(gradient, 0);
        loss.add(labelLoss.train(hidden, gradient, labels, learningRate, random), 1);
        vectors.scale(share, gradient, 0, gradient.length);
        sums.addToEach(gradient, 0, input, rows.array(), 0, count);
    }
}
