package dev.firth.tokenizers.regex;

import dev.firth.tokenizers.regex.Node.Assertion;
import dev.firth.tokenizers.unicode.CodePointSet;
import java.util.ArrayList;
import java.util.List;

/** Reads the syntax of a regular expression. Not thread-safe. */
final class Parser {
    private static final int DEEPEST = 100;
    private static final int MOST_TIMES = 1000;
    private static final int END = -1;

    private final int[] expression;
    private int at;
    private int depth;
    private boolean ignoreCase;
    private boolean dotMatchesAll;

    Parser(String expression) {
        this.expression = expression.codePoints().toArray();
    }

    /** The expression that matches {@code text} itself. */
    static Node literal(String text) {
        return new Node.Sequence(text.codePoints()
                .mapToObj(c -> (Node) new Node.One(Sets.of(c, c)))
                .toList());
    }

    Node parse() {
        Node node = choice();
        if (at < expression.length) {
            throw mistake("a closing parenthesis without an opening one");
        }
        return node;
    }

    private Node choice() {
        boolean outerCase = ignoreCase;
        boolean outerDot = dotMatchesAll;
        if (++depth > DEEPEST) {
            throw mistake("more than " + DEEPEST + " groups within one another");
        }
        List<Node> parts = new ArrayList<>();
        parts.add(sequence());
        while (peek() == '|') {
            at++;
            parts.add(sequence());
        }
        depth--;
        ignoreCase = outerCase;
        dotMatchesAll = outerDot;
        return parts.size() == 1 ? parts.get(0) : new Node.Choice(parts);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (peek() != END && peek() != '|' && peek() != ')') {
            parts.add(repeated(atom()));
        }
        return new Node.Sequence(parts);
    }

    private Node repeated(Node atom) {
        Node node = atom;
        while (true) {
            int mark = at;
            int least;
            int most;
            switch (peek()) {
                case '*' -> {
                    least = 0;
                    most = -1;
                }
                case '+' -> {
                    least = 1;
                    most = -1;
                }
                case '?' -> {
                    least = 0;
                    most = 1;
                }
                case '{' -> {
                    int[] bounds = bounds();
                    if (bounds.length == 0) {
                        return node;
                    }
                    least = bounds[0];
                    most = bounds[1];
                }
                default -> {
                    return node;
                }
            }
            boolean counted = expression[mark] == '{';
            at += counted ? 0 : 1;
            boolean lazy = peek() == '?';
            boolean possessive = !counted && peek() == '+';
            at += lazy || possessive ? 1 : 0;
            node = possessive ? possessive(node, least, most) : new Node.Repeat(node, least, most, lazy);
        }
    }

    /** As many as there are and no fewer: behind them stands none, or as many as are allowed were taken. */
    private Node possessive(Node node, int least, int most) {
        if (!(node instanceof Node.One one)) {
            throw mistake("a possessive repetition of more than one character, which needs backtracking");
        }
        Node none = new Node.Place(Assertion.NOT_AHEAD, one.set());
        if (most == 1) {
            return new Node.Choice(List.of(node, none));
        }
        return new Node.Sequence(List.of(new Node.Repeat(node, least, most, false), none));
    }

    /** The numbers of {n}, {n,}, {,m} and {n,m}; nothing if the brace stands for itself. */
    private int[] bounds() {
        int mark = at;
        at++;
        int least = number();
        int most = least;
        if (peek() == ',') {
            at++;
            most = number();
        }
        boolean closed = peek() == '}' && (least >= 0 || most >= 0);
        if (!closed) {
            at = mark;
            return new int[0];
        }
        at++;
        least = Math.max(0, least);
        if (least > MOST_TIMES || most > MOST_TIMES || (most >= 0 && most < least)) {
            throw mistake("a repetition that is not of at most " + MOST_TIMES + " times");
        }
        return new int[] {least, most};
    }

    private int number() {
        int value = -1;
        while (peek() >= '0' && peek() <= '9') {
            value = Math.min(MOST_TIMES + 1, Math.max(0, value) * 10 + (expression[at] - '0'));
            at++;
        }
        return value;
    }

    private Node atom() {
        int c = expression[at++];
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return one(set());
            }
            case '.' -> {
                return new Node.One(
                        dotMatchesAll ? Sets.ALL : Sets.of('\n', '\n').not());
            }
            case '^' -> {
                return new Node.Place(Assertion.LINE_START, null);
            }
            case '$' -> {
                return new Node.Place(Assertion.LINE_END, null);
            }
            case '*', '+', '?' -> throw mistake("a repetition of nothing");
            case '\\' -> {
                return escaped();
            }
            default -> {
                return one(Sets.of(c, c));
            }
        }
    }

    private Node one(CodePointSet set) {
        return new Node.One(ignoreCase ? Sets.withAllCases(set) : set);
    }

    private Node group() {
        if (peek() != '?') {
            return closed(choice());
        }
        at++;
        switch (peek()) {
            case ':' -> {
                at++;
                return closed(choice());
            }
            case '=' -> {
                return look(1, Assertion.AHEAD);
            }
            case '!' -> {
                return look(1, Assertion.NOT_AHEAD);
            }
            case '<' -> {
                if (peek(1) == '=' || peek(1) == '!') {
                    return look(2, peek(1) == '=' ? Assertion.BEHIND : Assertion.NOT_BEHIND);
                }
                while (peek() != '>' && peek() != END) {
                    at++;
                }
                at++;
                return closed(choice());
            }
            default -> {
                return withOptions();
            }
        }
    }

    private Node look(int skipped, Assertion assertion) {
        at += skipped;
        Node node = closed(choice());
        while (node instanceof Node.Sequence sequence && sequence.parts().size() == 1) {
            node = sequence.parts().get(0);
        }
        if (node instanceof Node.One one) {
            return new Node.Place(assertion, one.set());
        }
        throw mistake("a look at more than one character, which needs backtracking");
    }

    /** Options for a group, as in (?i:a), or for the rest of the group that they stand in, as in (?i)a. */
    private Node withOptions() {
        boolean outerCase = ignoreCase;
        boolean outerDot = dotMatchesAll;
        boolean on = true;
        while (peek() != ':' && peek() != ')') {
            switch (peek()) {
                case '-' -> on = false;
                case 'i' -> ignoreCase = on;
                case 'm' -> dotMatchesAll = on;
                default -> throw mistake("an option or a group that is not known here");
            }
            at++;
        }
        if (peek() == ')') {
            at++;
            // What is left of this group, alternatives and all, has the options.
            Node rest = choice();
            ignoreCase = outerCase;
            dotMatchesAll = outerDot;
            return rest;
        }
        at++;
        Node node = closed(choice());
        ignoreCase = outerCase;
        dotMatchesAll = outerDot;
        return node;
    }

    private Node closed(Node node) {
        if (peek() != ')') {
            throw mistake("a group without a closing parenthesis");
        }
        at++;
        return node;
    }

    private Node escaped() {
        return switch (peek()) {
            case 'A' -> place(Assertion.TEXT_START);
            case 'z' -> place(Assertion.TEXT_END);
            case 'Z' -> place(Assertion.TEXT_END_OR_LAST_LINE_END);
            case 'b' -> place(Assertion.WORD_BOUNDARY);
            case 'B' -> place(Assertion.NO_WORD_BOUNDARY);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k', 'g', 'G', 'K', 'R', 'X' ->
                throw mistake("\\" + new String(expression, at, 1) + ", which is not known here");
            default -> one(escapedSet());
        };
    }

    private Node place(Assertion assertion) {
        at++;
        return new Node.Place(assertion, null);
    }

    /** A set in brackets, behind the first of them. */
    private CodePointSet set() {
        if (++depth > DEEPEST) {
            throw mistake("more than " + DEEPEST + " sets within one another");
        }
        boolean negated = peek() == '^';
        at += negated ? 1 : 0;
        CodePointSet all = Sets.NONE;
        boolean first = true;
        while (first || peek() != ']') {
            if (peek() == END) {
                throw mistake("a set without a closing bracket");
            }
            if (peek() == '&' && peek(1) == '&') {
                throw mistake("an intersection of sets, which is not known here");
            }
            all = all.or(element());
            first = false;
        }
        at++;
        depth--;
        CodePointSet cased = ignoreCase ? Sets.withAllCases(all) : all;
        return negated ? cased.not() : cased;
    }

    private CodePointSet element() {
        int c = expression[at];
        if (c == '[') {
            if (peek(1) == ':') {
                throw mistake("a POSIX bracket, which is not known here: use \\p{...}");
            }
            at++;
            return set();
        }
        CodePointSet low = single();
        boolean isRange = peek() == '-' && peek(1) != ']' && peek(1) != END && Sets.only(low) >= 0;
        if (!isRange) {
            return low;
        }
        at++;
        CodePointSet high = single();
        if (Sets.only(high) < Sets.only(low)) {
            throw mistake("a range of characters that does not rise");
        }
        return Sets.of(Sets.only(low), Sets.only(high));
    }

    private CodePointSet single() {
        int c = expression[at++];
        return c == '\\' ? escapedSet() : Sets.of(c, c);
    }

    /** What a backslash and the characters behind it stand for. */
    private CodePointSet escapedSet() {
        int c = peek();
        if (c == END) {
            throw mistake("a backslash at the end");
        }
        at++;
        return switch (c) {
            case 'p' -> property(false);
            case 'P' -> property(true);
            case 'u' -> character(hexadecimal(4, 4));
            case 'x' -> character(peek() == '{' ? braced() : hexadecimal(1, 2));
            default -> Sets.escape(c);
        };
    }

    private CodePointSet property(boolean inverted) {
        if (peek() != '{') {
            throw mistake("a property without braces");
        }
        at++;
        boolean negated = inverted;
        if (peek() == '^') {
            negated = !negated;
            at++;
        }
        StringBuilder name = new StringBuilder();
        while (peek() != '}' && peek() != END) {
            name.appendCodePoint(expression[at++]);
        }
        at++;
        CodePointSet set = Sets.property(name.toString());
        if (set == null) {
            throw mistake("the property \"" + name + "\", which is not known here");
        }
        return negated ? set.not() : set;
    }

    private int braced() {
        at++;
        int value = hexadecimal(1, 6);
        if (peek() != '}') {
            throw mistake("a character number without a closing brace");
        }
        at++;
        return value;
    }

    private int hexadecimal(int least, int most) {
        int value = 0;
        int digits = 0;
        while (digits < most && Sets.hexadecimalDigit(peek()) >= 0) {
            value = 16 * value + Sets.hexadecimalDigit(peek());
            digits++;
            at++;
        }
        if (digits < least) {
            throw mistake("a character number of too few digits");
        }
        return value;
    }

    private CodePointSet character(int c) {
        if (c > 0x10FFFF) {
            throw mistake("a character beyond U+10FFFF");
        }
        return Sets.of(c, c);
    }

    private int peek() {
        return peek(0);
    }

    private int peek(int ahead) {
        return at + ahead < expression.length ? expression[at + ahead] : END;
    }

    private IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException(what + ", before character " + (at + 1) + " of a regular expression");
    }
}
