package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.regex.Regex;
import java.util.function.IntPredicate;

/** Says where in a text the delimiters are. Immutable and safe for all threads. */
@FunctionalInterface
public interface Delimiter {
    /** Hands all parts of a text on in their order: delimiters, which are matches, and what is between them. */
    void find(int[] points, Regex.Parts parts);

    /** Each code point that {@code test} holds for. */
    static Delimiter of(IntPredicate test) {
        return (points, parts) -> {
            int done = 0;
            for (int i = 0; i < points.length; i++) {
                if (test.test(points[i])) {
                    if (done < i) {
                        parts.part(done, i, false);
                    }
                    parts.part(i, i + 1, true);
                    done = i + 1;
                }
            }
            if (done < points.length) {
                parts.part(done, points.length, false);
            }
        };
    }

    /** Everything that this delimiter is not. */
    default Delimiter inverted() {
        return (points, parts) -> find(points, (from, to, isMatch) -> parts.part(from, to, !isMatch));
    }
}
