package dev.firth.tokenizers.regex;

/**
 * A regular expression in the syntax of Oniguruma, which the tokenizers that models are published with use, as far as it can
 * be matched without backtracking: alternatives, repetitions, sets and properties of characters, anchors, and a look at one
 * character ahead or behind. Of several matches at a place, the one that backtracking would find first counts. Immutable
 * and safe for all threads.
 *
 * <p>Matching takes the states of the expression through the text all at once (Thompson 1968; Pike's form of it, in which
 * states have a rank): a step costs no more than the length of the expression, whatever the text.
 */
public final class Regex {
    private final Program program;

    private Regex(Program program) {
        this.program = program;
    }

    /**
     * Reads a regular expression.
     *
     * @throws IllegalArgumentException if it has a mistake, or needs backtracking
     */
    public static Regex compile(String expression) {
        return new Regex(Program.of(new Parser(expression).parse()));
    }

    /** Matches {@code text} itself. */
    public static Regex literal(String text) {
        return new Regex(Program.of(Parser.literal(text)));
    }

    /** Takes the parts of a text. */
    @FunctionalInterface
    public interface Parts {
        /** The part {@code [from, to)}, which the expression matches, or which is between two matches. */
        void part(int from, int to, boolean isMatch);
    }

    /** Cuts a text into matches and what is between them, from left to right; all parts together are the text. */
    public void matches(int[] points, Parts parts) {
        Matcher matcher = new Matcher(program, points);
        int done = 0;
        int at = 0;
        int lastEnd = -1;
        while (at <= points.length && matcher.find(at)) {
            int start = matcher.start();
            int end = matcher.end();
            if (start == end && start == lastEnd) {
                at = end + 1;
                continue;
            }
            if (done < start) {
                parts.part(done, start, false);
            }
            parts.part(start, end, true);
            done = end;
            lastEnd = end;
            at = start == end ? end + 1 : end;
        }
        if (done < points.length) {
            parts.part(done, points.length, false);
        }
    }
}
