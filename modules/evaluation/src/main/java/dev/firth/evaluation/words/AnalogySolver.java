package dev.firth.evaluation.words;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.NormalizedVectors;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers many analogy questions over one set of vectors.
 *
 * <p>Questions share few words (Google's 19,544 have some 900), and both methods need of a candidate only its cosines
 * to the words of the question. So cosines of a block of candidates to all of those words are taken once, by one batch
 * product, and each question then adds or multiplies three rows of them; a block's cosines stay in the second-level
 * cache. Threads take blocks in turn; a question's best answers are merged by score, then id, so that the result does
 * not depend on the threads.
 */
final class AnalogySolver {
    /** Cosines in a block: one MiB. */
    private static final int BLOCK_COSINES = 1 << 18;

    /** Keeps 3CosMul from dividing by zero; Levy and Goldberg's value. */
    private static final float EPSILON = 0.001f;

    private final NormalizedVectors vectors;
    private final FoldedVocabulary vocabulary;
    private final AnalogyOptions options;
    private final int dim;
    private final int stride;

    AnalogySolver(WordVectors vectors, FoldedVocabulary vocabulary, AnalogyOptions options) {
        this.vectors = vectors.normalized();
        this.vocabulary = vocabulary;
        this.options = options;
        this.dim = vectors.dim();
        this.stride = FloatMatrix.stride(dim);
    }

    /**
     * The answer to every question, as an id; -1 where no word is left to answer with.
     *
     * @param questions ids of the words a, b and c, each the representative of its like
     */
    int[] solve(List<int[]> questions) {
        int[] words = questions.stream()
                .flatMapToInt(question -> Arrays.stream(question, 0, 3))
                .distinct()
                .sorted()
                .toArray();
        int[] operands = new int[3 * questions.size()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = Arrays.binarySearch(words, questions.get(i / 3)[i % 3]);
        }
        int blockRows = Math.max(16, Math.min(1024, BLOCK_COSINES / Math.max(1, words.length)));
        float[] queries = new float[Math.multiplyExact(words.length, stride)];
        for (int w = 0; w < words.length; w++) {
            System.arraycopy(vectors.row(words[w]), 0, queries, w * stride, dim);
        }
        AtomicInteger nextBlock = new AtomicInteger();
        List<Worker> workers = new ArrayList<>();
        int blocks = 1 + (vocabulary.size() - 1) / blockRows;
        for (int t = 0; t < Math.min(options.threads(), blocks); t++) {
            workers.add(new Worker(words, operands, queries, blockRows, blocks, nextBlock));
        }
        try {
            ParallelTasks.run(workers.size(), workers.size(), number -> workers.get(number)
                    .run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return merge(workers, questions.size());
    }

    private static int[] merge(List<Worker> workers, int questions) {
        int[] answers = new int[questions];
        float[] scores = new float[questions];
        Arrays.fill(answers, -1);
        for (Worker worker : workers) {
            for (int q = 0; q < questions; q++) {
                int id = worker.answers[q];
                boolean better = answers[q] < 0
                        || worker.scores[q] > scores[q]
                        || (worker.scores[q] == scores[q] && id < answers[q]);
                if (id >= 0 && better) {
                    answers[q] = id;
                    scores[q] = worker.scores[q];
                }
            }
        }
        return answers;
    }

    /** One thread's share: the blocks that it takes, and the best answers that it found in them. */
    private final class Worker {
        private final VectorKernels kernels = Simd.kernels();
        private final int[] words;
        private final int[] operands;
        private final float[] queries;
        private final int blockRows;
        private final int blocks;
        private final AtomicInteger nextBlock;
        private final float[] block;
        private final float[] cosines;
        private final int[] answers;
        private final float[] scores;

        Worker(int[] words, int[] operands, float[] queries, int blockRows, int blocks, AtomicInteger nextBlock) {
            this.words = words;
            this.operands = operands;
            this.queries = queries;
            this.blockRows = blockRows;
            this.blocks = blocks;
            this.nextBlock = nextBlock;
            this.block = new float[blockRows * stride];
            this.cosines = new float[Math.multiplyExact(words.length, blockRows)];
            this.answers = new int[operands.length / 3];
            this.scores = new float[answers.length];
            Arrays.fill(answers, -1);
            Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        }

        void run() {
            for (int b = nextBlock.getAndIncrement(); b < blocks; b = nextBlock.getAndIncrement()) {
                int first = b * blockRows;
                int rows = Math.min(blockRows, vocabulary.size() - first);
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(vectors.row(first + r), 0, block, r * stride, dim);
                }
                kernels.dotRowsBatch(block, 0, stride, rows, queries, 0, stride, words.length, stride, cosines, 0);
                if (options.method() == AnalogyMethod.THREE_COS_ADD) {
                    addCosines(first, rows);
                } else {
                    multiplyCosines(first, rows);
                }
            }
        }

        private void addCosines(int first, int rows) {
            for (int q = 0; q < answers.length; q++) {
                int a = operands[3 * q] * rows;
                int b = operands[3 * q + 1] * rows;
                int c = operands[3 * q + 2] * rows;
                float best = scores[q];
                for (int r = 0; r < rows; r++) {
                    float score = cosines[b + r] - cosines[a + r] + cosines[c + r];
                    if (score > best && isCandidate(first + r, q)) {
                        best = score;
                        answers[q] = first + r;
                    }
                }
                scores[q] = best;
            }
        }

        private void multiplyCosines(int first, int rows) {
            for (int i = 0; i < words.length * rows; i++) {
                cosines[i] = (cosines[i] + 1) / 2;
            }
            for (int q = 0; q < answers.length; q++) {
                int a = operands[3 * q] * rows;
                int b = operands[3 * q + 1] * rows;
                int c = operands[3 * q + 2] * rows;
                float best = scores[q];
                for (int r = 0; r < rows; r++) {
                    float score = cosines[b + r] * cosines[c + r] / (cosines[a + r] + EPSILON);
                    if (score > best && isCandidate(first + r, q)) {
                        best = score;
                        answers[q] = first + r;
                    }
                }
                scores[q] = best;
            }
        }

        private boolean isCandidate(int row, int q) {
            int id = vocabulary.representative(row);
            return id != words[operands[3 * q]] && id != words[operands[3 * q + 1]] && id != words[operands[3 * q + 2]];
        }
    }
}
