package dev.firth.tokenizers;

import java.util.ArrayList;
import java.util.List;

/** The tokens {@code [from, to)} of a text. */
record SequencePart(TokenSequence sequence, int from, int to) {
    static SequencePart whole(TokenSequence sequence) {
        return new SequencePart(sequence, 0, sequence.length());
    }

    int length() {
        return to - from;
    }

    /**
     * The parts of a text that has more than {@code limit} tokens: the one that is kept, then the others. If none is to be
     * kept, an empty one and the whole.
     */
    static List<SequencePart> split(TokenSequence sequence, int limit, int stride, Side side) {
        int length = sequence.length();
        if (limit >= length) {
            return List.of(whole(sequence));
        }
        if (limit == 0) {
            return List.of(new SequencePart(sequence, 0, 0), whole(sequence));
        }
        List<SequencePart> parts = new ArrayList<>();
        int step = limit - Math.min(stride, limit - 1);
        for (int done = 0; ; done += step) {
            int last = Math.min(done + limit, length);
            parts.add(
                    side == Side.RIGHT
                            ? new SequencePart(sequence, done, last)
                            : new SequencePart(sequence, length - last, length - done));
            if (last == length) {
                return parts;
            }
        }
    }
}
