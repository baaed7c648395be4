package dev.firth.evaluation.words;

import dev.firth.core.parallel.ParallelTasks;
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
 * cache. Threads take ranges of rows in turn; a question's best answers are merged by score, then id, so that the result does
 * not depend on the threads.
 */
final class AnalogySolver {
    /** How many rows a thread takes at a time. */
    private static final int RANGE_ROWS = 8 * NormalizedVectors.BLOCK_ROWS;

    /** Keeps 3CosMul from dividing by zero; Levy and Goldberg's value. */
    private static final float EPSILON = 0.001f;

    private final NormalizedVectors vectors;
    private final FoldedVocabulary vocabulary;
    private final AnalogyOptions options;

    AnalogySolver(WordVectors vectors, FoldedVocabulary vocabulary, AnalogyOptions options) {
        this.vectors = vectors.normalized();
        this.vocabulary = vocabulary;
        this.options = options;
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
        float[][] units = Arrays.stream(words).mapToObj(vectors::row).toArray(float[][]::new);
        AtomicInteger nextRange = new AtomicInteger();
        List<Worker> workers = new ArrayList<>();
        int ranges = 1 + (vocabulary.size() - 1) / RANGE_ROWS;
        for (int t = 0; t < Math.min(options.threads(), ranges); t++) {
            workers.add(new Worker(words, operands, units, nextRange));
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
        private final int[] words;
        private final int[] operands;
        private final float[][] units;
        private final AtomicInteger nextRange;
        private final int[] answers;
        private final float[] scores;

        Worker(int[] words, int[] operands, float[][] units, AtomicInteger nextRange) {
            this.words = words;
            this.operands = operands;
            this.units = units;
            this.nextRange = nextRange;
            this.answers = new int[operands.length / 3];
            this.scores = new float[answers.length];
            Arrays.fill(answers, -1);
            Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        }

        void run() {
            int size = vocabulary.size();
            for (int row = nextRange.getAndAdd(RANGE_ROWS); row < size; row = nextRange.getAndAdd(RANGE_ROWS)) {
                vectors.cosines(
                        units,
                        row,
                        Math.min(size, row + RANGE_ROWS),
                        options.method() == AnalogyMethod.THREE_COS_ADD ? this::addCosines : this::multiplyCosines);
            }
        }

        private void addCosines(int first, int rows, float[] cosines, int stride) {
            for (int q = 0; q < answers.length; q++) {
                int a = operands[3 * q] * stride;
                int b = operands[3 * q + 1] * stride;
                int c = operands[3 * q + 2] * stride;
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

        private void multiplyCosines(int first, int rows, float[] cosines, int stride) {
            for (int i = 0; i < words.length * stride; i++) {
                cosines[i] = (cosines[i] + 1) / 2;
            }
            for (int q = 0; q < answers.length; q++) {
                int a = operands[3 * q] * stride;
                int b = operands[3 * q + 1] * stride;
                int c = operands[3 * q + 2] * stride;
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
