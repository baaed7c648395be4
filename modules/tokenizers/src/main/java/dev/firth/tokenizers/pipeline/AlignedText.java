package dev.firth.tokenizers.pipeline;

import dev.firth.tokenizers.unicode.Utf16;
import java.util.Arrays;

/**
 * A text as code points, each of which knows the place in the source that it comes from, in UTF-16 units. Immutable;
 * slices share their arrays.
 */
public final class AlignedText {
    private static final AlignedText EMPTY = new AlignedText(new int[0], new int[0], new int[0], 0, 0);

    private final int[] points;
    private final int[] starts;
    private final int[] ends;
    private final int from;
    private final int to;

    private AlignedText(int[] points, int[] starts, int[] ends, int from, int to) {
        this.points = points;
        this.starts = starts;
        this.ends = ends;
        this.from = from;
        this.to = to;
    }

    /** The part {@code text[from..to)} of a source; half a surrogate pair is U+FFFD. */
    public static AlignedText of(char[] text, int from, int to) {
        int[] points = new int[to - from];
        int[] starts = new int[to - from];
        int[] ends = new int[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            points[length] = Utf16.codePoint(text, i, to);
            starts[length] = i;
            i += Utf16.isPair(text, i, to) ? 1 : 0;
            ends[length++] = i + 1;
        }
        return new AlignedText(points, starts, ends, 0, length);
    }

    /** A text that is its own source. */
    public static AlignedText of(String text) {
        return of(text.toCharArray(), 0, text.length());
    }

    /** How many code points there are. */
    public int length() {
        return to - from;
    }

    /** The code point {@code i}. */
    public int point(int i) {
        return points[from + i];
    }

    /** Where in the source the character begins that code point {@code i} comes from. */
    public int start(int i) {
        return starts[from + i];
    }

    /** Where in the source the characters end that code point {@code i} comes from. */
    public int end(int i) {
        return ends[from + i];
    }

    /** A copy of the code points. */
    public int[] points() {
        return Arrays.copyOfRange(points, from, to);
    }

    /** The code points from {@code first} to before {@code last}. */
    public AlignedText slice(int first, int last) {
        return first == 0 && last == length() ? this : new AlignedText(points, starts, ends, from + first, from + last);
    }

    /** The tokens that {@code model} cuts this text into. */
    public Pieces cut(Model model) {
        return model.cut(points, from, to);
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(points, from, length());
    }

    /**
     * Writes another text from left to right, each code point of which stands for some of this one's. Not thread-safe.
     */
    public static final class Edit {
        private final AlignedText source;
        private int[] points;
        private int[] starts;
        private int[] ends;
        private int length;
        private int read;

        /** Begins an edit of {@code source}. */
        public Edit(AlignedText source) {
            this.source = source;
            int capacity = source.length() + 8;
            points = new int[capacity];
            starts = new int[capacity];
            ends = new int[capacity];
        }

        /** Leaves out the next {@code count} code points. */
        public void skip(int count) {
            read += count;
        }

        /** Keeps the next code point. */
        public void keep() {
            replace(source.point(read));
        }

        /** Writes {@code point} in the place of the next one. */
        public void replace(int point) {
            write(point, read);
            read++;
        }

        /** Writes {@code point} behind what was read last, to which it belongs. */
        public void insert(int point) {
            write(point, read - 1);
        }

        /**
         * Writes {@code point}, which stands for {@code 1 - change} code points: for none, one, or the next one and those
         * behind it.
         */
        public void put(int point, int change) {
            if (change > 0) {
                insert(point);
            } else {
                replace(point);
                read -= change;
            }
        }

        /** The edited text. */
        public AlignedText build() {
            return length == 0 ? EMPTY : new AlignedText(points, starts, ends, 0, length);
        }

        private void write(int point, int place) {
            if (length == points.length) {
                int capacity = 2 * length;
                points = Arrays.copyOf(points, capacity);
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
            points[length] = point;
            int known = Math.min(place, source.length() - 1);
            if (known >= 0) {
                starts[length] = source.start(known);
                ends[length] = source.end(known);
            } else if (source.length() > 0) {
                // Before the first character: an empty place there.
                starts[length] = source.start(0);
                ends[length] = source.start(0);
            }
            length++;
        }
    }
}
