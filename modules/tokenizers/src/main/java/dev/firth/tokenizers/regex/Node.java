package dev.firth.tokenizers.regex;

import dev.firth.tokenizers.unicode.CodePointSet;
import java.util.List;

/** A part of a regular expression. */
sealed interface Node {
    /** One code point of a set. */
    record One(CodePointSet set) implements Node {}

    /** All parts, one after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** The first of the parts that leads to a match. */
    record Choice(List<Node> parts) implements Node {}

    /**
     * A part again and again.
     *
     * @param most -1 for any number
     * @param lazy as few as lead to a match, not as many
     */
    record Repeat(Node part, int least, int most, boolean lazy) implements Node {}

    /** A place that takes no code point. */
    record Place(Assertion assertion, CodePointSet set) implements Node {}

    /** What must hold at a place. */
    enum Assertion {
        LINE_START,
        LINE_END,
        TEXT_START,
        TEXT_END,
        TEXT_END_OR_LAST_LINE_END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY,
        AHEAD,
        NOT_AHEAD,
        BEHIND,
        NOT_BEHIND
    }
}
