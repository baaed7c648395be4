package dev.firth.tokenizers.regex;

import dev.firth.tokenizers.unicode.CodePointSet;
import java.util.ArrayList;
import java.util.List;

/** A regular expression as instructions for {@link Matcher}. Immutable. */
final class Program {
    private static final int MOST_INSTRUCTIONS = 1 << 12;

    /** What an instruction does. */
    enum Kind {
        /** Takes a code point of the set. */
        ONE,
        /** Goes on at both places; the first has the higher rank. */
        FORK,
        /** Goes on if the assertion holds. */
        PLACE,
        /** Is a match. */
        MATCH
    }

    /**
     * An instruction.
     *
     * @param next where to go on
     * @param other the second place of a fork
     */
    record Instruction(Kind kind, CodePointSet set, Node.Assertion assertion, int next, int other) {}

    private final List<Instruction> instructions = new ArrayList<>();

    /** What a match can begin with; null if it can be empty or depends on its place. */
    private final CodePointSet first;

    private final int start;

    private Program(Node node) {
        int match = add(new Instruction(Kind.MATCH, null, null, -1, -1));
        start = compile(node, match);
        first = firstSet(start, 0);
    }

    static Program of(Node node) {
        return new Program(node);
    }

    int start() {
        return start;
    }

    int size() {
        return instructions.size();
    }

    Instruction instruction(int at) {
        return instructions.get(at);
    }

    CodePointSet first() {
        return first;
    }

    /** Adds what matches {@code node} and goes on at {@code next}; returns where it begins. */
    private int compile(Node node, int next) {
        if (node instanceof Node.One one) {
            return add(new Instruction(Kind.ONE, one.set(), null, next, -1));
        }
        if (node instanceof Node.Place place) {
            return add(new Instruction(Kind.PLACE, place.set(), place.assertion(), next, -1));
        }
        if (node instanceof Node.Sequence sequence) {
            int at = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                at = compile(sequence.parts().get(i), at);
            }
            return at;
        }
        if (node instanceof Node.Choice choice) {
            int at = compile(choice.parts().get(choice.parts().size() - 1), next);
            for (int i = choice.parts().size() - 2; i >= 0; i--) {
                at = fork(compile(choice.parts().get(i), next), at, false);
            }
            return at;
        }
        return repeat((Node.Repeat) node, next);
    }

    private int repeat(Node.Repeat repeat, int next) {
        int at = next;
        if (repeat.most() < 0) {
            int loop = add(new Instruction(Kind.FORK, null, null, -1, -1));
            int body = compile(repeat.part(), loop);
            instructions.set(loop, forkOf(body, next, repeat.lazy()));
            at = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                at = fork(compile(repeat.part(), at), next, repeat.lazy());
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            at = compile(repeat.part(), at);
        }
        return at;
    }

    private int fork(int next, int other, boolean lazy) {
        return add(forkOf(next, other, lazy));
    }

    private static Instruction forkOf(int next, int other, boolean lazy) {
        return new Instruction(Kind.FORK, null, null, lazy ? other : next, lazy ? next : other);
    }

    private int add(Instruction instruction) {
        if (instructions.size() == MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException("a regular expression of more than " + MOST_INSTRUCTIONS
                    + " steps: give one with smaller repetitions");
        }
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    private CodePointSet firstSet(int at, int depth) {
        Instruction instruction = instructions.get(at);
        if (instruction.kind() == Kind.ONE) {
            return instruction.set();
        }
        if (instruction.kind() != Kind.FORK || depth > 64) {
            return null;
        }
        CodePointSet left = firstSet(instruction.next(), depth + 1);
        CodePointSet right = left == null ? null : firstSet(instruction.other(), depth + 1);
        return right == null ? null : left.or(right);
    }
}
