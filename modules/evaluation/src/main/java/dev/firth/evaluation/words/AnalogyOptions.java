package dev.firth.evaluation.words;

import dev.firth.core.vectors.AnalogyMethod;
import java.util.Objects;

/**
 * How analogy questions are asked.
 *
 * @param restrictVocabulary only the first so many words are known and can be answers; 0 for all
 * @param method how an answer is found
 * @param ignoreCase whether words that differ in case alone are one word, whose vector is that of the first of them
 * @param threads how many threads work, at least 1; the result does not depend on it
 */
public record AnalogyOptions(int restrictVocabulary, AnalogyMethod method, boolean ignoreCase, int threads) {
    private static final int MAX_THREADS = 1024;

    /** As word2vec's {@code compute-accuracy} is usually called: 30,000 words, 3CosAdd, case ignored; all processors. */
    public static final AnalogyOptions DEFAULT = new AnalogyOptions(
            30_000,
            AnalogyMethod.THREE_COS_ADD,
            true,
            Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS));

    /** Checks the ranges. */
    public AnalogyOptions {
        Objects.requireNonNull(method, "method");
        FoldedVocabulary.checkRestriction(restrictVocabulary);
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "threads is " + threads + ": expected 1 to " + MAX_THREADS + "; the number of processors is best");
        }
    }

    /** These options with another {@link #restrictVocabulary()}. */
    public AnalogyOptions withRestrictVocabulary(int words) {
        return new AnalogyOptions(words, method, ignoreCase, threads);
    }

    /** These options with another {@link #method()}. */
    public AnalogyOptions withMethod(AnalogyMethod other) {
        return new AnalogyOptions(restrictVocabulary, other, ignoreCase, threads);
    }

    /** These options with another {@link #ignoreCase()}. */
    public AnalogyOptions withIgnoreCase(boolean ignore) {
        return new AnalogyOptions(restrictVocabulary, method, ignore, threads);
    }

    /** These options with another number of {@link #threads()}. */
    public AnalogyOptions withThreads(int number) {
        return new AnalogyOptions(restrictVocabulary, method, ignoreCase, number);
    }
}
