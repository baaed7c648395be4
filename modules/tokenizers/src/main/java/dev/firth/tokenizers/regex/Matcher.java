package dev.firth.tokenizers.regex;

import dev.firth.tokenizers.regex.Program.Instruction;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import java.util.Arrays;

/** Looks for matches in a text. Not thread-safe. */
final class Matcher {
    private final Program program;
    private final int[] points;
    private final CodePointSet word = UnicodeProperties.get().word();
    private final int[] stack;

    /** The text's place at which each state was reached last: once is enough, since the first has the highest rank. */
    private final int[] reached;

    private Threads now;
    private Threads then;
    private int start;
    private int end;

    Matcher(Program program, int[] points) {
        this.program = program;
        this.points = points;
        this.stack = new int[2 * program.size() + 2];
        this.reached = new int[program.size()];
        this.now = new Threads(program.size());
        this.then = new Threads(program.size());
    }

    /** Where the match begins that was found last. */
    int start() {
        return start;
    }

    /** Where the match ends that was found last. */
    int end() {
        return end;
    }

    /** Looks for the first match from {@code from} on. */
    boolean find(int from) {
        boolean found = false;
        now.count = 0;
        Arrays.fill(reached, -1);
        CodePointSet first = program.first();
        for (int at = from; at <= points.length; at++) {
            if (!found) {
                if (now.count == 0 && first != null) {
                    while (at < points.length && !first.contains(points[at])) {
                        at++;
                    }
                }
                add(now, program.start(), at, at);
            }
            if (found && now.count == 0) {
                return true;
            }
            then.count = 0;
            for (int i = 0; i < now.count; i++) {
                Instruction instruction = program.instruction(now.states[i]);
                if (instruction.kind() == Program.Kind.MATCH) {
                    found = true;
                    start = now.starts[i];
                    end = at;
                    break;
                }
                if (at < points.length && instruction.set().contains(points[at])) {
                    add(then, instruction.next(), at + 1, now.starts[i]);
                }
            }
            Threads free = now;
            now = then;
            then = free;
        }
        return found;
    }

    /** Adds all states that take a code point or are a match and are reached from {@code state} at a place. */
    private void add(Threads threads, int state, int at, int begun) {
        int size = 0;
        stack[size++] = state;
        while (size > 0) {
            int next = stack[--size];
            if (reached[next] == at) {
                continue;
            }
            reached[next] = at;
            Instruction instruction = program.instruction(next);
            switch (instruction.kind()) {
                case FORK -> {
                    stack[size++] = instruction.other();
                    stack[size++] = instruction.next();
                }
                case PLACE -> {
                    if (holds(instruction, at)) {
                        stack[size++] = instruction.next();
                    }
                }
                default -> {
                    threads.states[threads.count] = next;
                    threads.starts[threads.count++] = begun;
                }
            }
        }
    }

    private boolean holds(Instruction instruction, int at) {
        int length = points.length;
        return switch (instruction.assertion()) {
            case LINE_START -> at == 0 || (points[at - 1] == '\n' && at < length);
            case LINE_END -> at == length || points[at] == '\n';
            case TEXT_START -> at == 0;
            case TEXT_END -> at == length;
            case TEXT_END_OR_LAST_LINE_END -> at == length || (at == length - 1 && points[at] == '\n');
            case WORD_BOUNDARY -> isWord(at - 1) != isWord(at);
            case NO_WORD_BOUNDARY -> isWord(at - 1) == isWord(at);
            case AHEAD -> at < length && instruction.set().contains(points[at]);
            case NOT_AHEAD -> at == length || !instruction.set().contains(points[at]);
            case BEHIND -> at > 0 && instruction.set().contains(points[at - 1]);
            case NOT_BEHIND -> at == 0 || !instruction.set().contains(points[at - 1]);
        };
    }

    private boolean isWord(int at) {
        return at >= 0 && at < points.length && word.contains(points[at]);
    }

    /** States at one place of the text, in the order of their ranks, and where each one's match begins. */
    private static final class Threads {
        private final int[] states;
        private final int[] starts;
        private int count;

        Threads(int capacity) {
            states = new int[capacity];
            starts = new int[capacity];
        }
    }
}
