package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.unicode.Utf16;
import java.util.Arrays;

/**
 * Normalizes in as many passes as there are steps. It is what {@link BertNormalizer} falls back to for text in which a
 * mark that is not stripped takes part in canonical ordering: only here are marks sorted.
 *
 * <p>Sorting moves characters but not the places that they are counted from: the n-th character that was in the source
 * stands for the n-th place, and what decomposition added stands for the place before it.
 */
final class StepwiseNormalizer {
    private static final int SPACE = ' ';

    private final BertOptions options;
    private final UnicodeTables tables = UnicodeTables.get();

    StepwiseNormalizer(BertOptions options) {
        this.options = options;
    }

    /** Appends the normal form of {@code text[from..to)}. */
    void normalize(char[] text, int from, int to, NormalizedText out) {
        CodePoints points = new CodePoints();
        for (int i = from; i < to; i++) {
            points.add(Utf16.codePoint(text, i, to), i);
            if (Utf16.isPair(text, i, to)) {
                out.sawPair = true;
                i++;
            }
        }
        if (options.cleanText()) {
            points = clean(points);
        }
        if (options.chineseCharacters()) {
            points = setChineseApart(points);
        }
        if (options.stripAccents()) {
            points = strip(decompose(points));
        }
        if (options.lowercase()) {
            points = lower(points);
        }
        out.reserve(2 * points.size);
        for (int i = 0; i < points.size; i++) {
            out.add(points.values[i], points.origin[i]);
        }
    }

    private CodePoints clean(CodePoints in) {
        CodePoints out = new CodePoints();
        for (int i = 0; i < in.size; i++) {
            int c = in.values[i];
            if (!tables.dropped().contains(c)) {
                out.add(tables.space().contains(c) ? SPACE : c, in.origin[i]);
            }
        }
        return out;
    }

    private CodePoints setChineseApart(CodePoints in) {
        CodePoints out = new CodePoints();
        for (int i = 0; i < in.size; i++) {
            boolean chinese = tables.chinese().contains(in.values[i]);
            if (chinese) {
                out.add(SPACE, in.origin[i]);
            }
            out.add(in.values[i], in.origin[i]);
            if (chinese) {
                out.add(SPACE, in.origin[i]);
            }
        }
        return out;
    }

    private CodePoints decompose(CodePoints in) {
        CodePoints out = new CodePoints();
        MarkRun run = new MarkRun(in, out);
        for (int i = 0; i < in.size; i++) {
            int[] parts = tables.decomposition(in.values[i]);
            for (int k = 0; k < parts.length; k++) {
                run.add(parts[k], tables.combiningClass(parts[k]), k > 0);
            }
        }
        run.flush();
        return out;
    }

    private CodePoints strip(CodePoints in) {
        CodePoints out = new CodePoints();
        for (int i = 0; i < in.size; i++) {
            if (!tables.nonspacing().contains(in.values[i])) {
                out.add(in.values[i], in.origin[i]);
            }
        }
        return out;
    }

    private CodePoints lower(CodePoints in) {
        CodePoints out = new CodePoints();
        for (int i = 0; i < in.size; i++) {
            for (int c : tables.lower(in.values[i])) {
                out.add(c, in.origin[i]);
            }
        }
        return out;
    }

    /** A character and the marks behind it, which are put in the order of their classes. */
    private static final class MarkRun {
        private static final int CLASSES = 256;

        private final CodePoints source;
        private final CodePoints out;
        private int consumed;

        /** Each element: the code point, its class, and whether decomposition added it. */
        private long[] run = new long[16];

        private int size;
        private boolean sorted = true;

        MarkRun(CodePoints source, CodePoints out) {
            this.source = source;
            this.out = out;
        }

        void add(int codePoint, int combiningClass, boolean added) {
            if (combiningClass == 0) {
                flush();
            }
            if (size == run.length) {
                run = Arrays.copyOf(run, 2 * size);
            }
            sorted &= size == 0 || combiningClass(run[size - 1]) <= combiningClass;
            run[size++] = ((long) combiningClass << 32) | ((long) codePoint << 1) | (added ? 1 : 0);
        }

        void flush() {
            if (!sorted) {
                sortStably();
            }
            for (int i = 0; i < size; i++) {
                boolean added = (run[i] & 1) != 0;
                consumed += added ? 0 : 1;
                out.add((int) run[i] >> 1, source.origin[Math.max(0, consumed - 1)]);
            }
            size = 0;
            sorted = true;
        }

        private void sortStably() {
            int[] next = new int[CLASSES + 1];
            for (int i = 0; i < size; i++) {
                next[combiningClass(run[i]) + 1]++;
            }
            for (int k = 0; k < CLASSES; k++) {
                next[k + 1] += next[k];
            }
            long[] ordered = new long[run.length];
            for (int i = 0; i < size; i++) {
                ordered[next[combiningClass(run[i])]++] = run[i];
            }
            run = ordered;
        }

        private static int combiningClass(long element) {
            return (int) (element >> 32);
        }
    }

    private static final class CodePoints {
        private int[] values = new int[16];
        private int[] origin = new int[16];
        private int size;

        void add(int codePoint, int source) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                origin = Arrays.copyOf(origin, 2 * size);
            }
            values[size] = codePoint;
            origin[size++] = source;
        }
    }
}
