package dev.firth.tokenizers;

import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.List;

/** Cuts texts to the length that a truncation allows and puts them into the template. Immutable. */
record Truncator(Truncation truncation, Template template, TokenVocabulary vocabulary) {
    /** The encoding of one text, or of a pair if {@code second} is not null. */
    Encoding encode(TokenSequence first, TokenSequence second) {
        boolean isPair = second != null;
        int room = truncation.maxLength() - template.added(isPair);
        if (room < 0) {
            throw new IllegalArgumentException("maxLength is " + truncation.maxLength() + ": "
                    + template.added(isPair) + " special tokens are added to " + (isPair ? "a pair" : "a text")
                    + "; give more than that");
        }
        int firstLength = first.length();
        int secondLength = isPair ? second.length() : 0;
        int excess = Math.max(0, firstLength + secondLength - room);
        if (excess == 0) {
            return join(List.of(SequencePart.whole(first)), isPair ? List.of(SequencePart.whole(second)) : null);
        }
        int firstLimit = firstLength;
        int secondLimit = secondLength;
        if (room == 0) {
            firstLimit = 0;
            secondLimit = 0;
        } else {
            switch (truncation.strategy()) {
                case ONLY_FIRST -> firstLimit = remaining(firstLength, excess, "first");
                case ONLY_SECOND -> secondLimit = remaining(secondLength, excess, "second");
                case LONGEST_FIRST -> {
                    int shorterLimit = shorterLimit(Math.min(firstLength, secondLength), room);
                    firstLimit = !isPair || !isFirstShorter(first, second) ? room - shorterLimit : shorterLimit;
                    secondLimit = room - firstLimit;
                }
            }
        }
        return join(parts(first, firstLimit), isPair ? parts(second, secondLimit) : null);
    }

    private List<SequencePart> parts(TokenSequence sequence, int limit) {
        return SequencePart.split(sequence, limit, truncation.stride(), truncation.side());
    }

    private Encoding join(List<SequencePart> first, List<SequencePart> second) {
        int perFirst = second == null ? 1 : second.size();
        long behindFirst = (first.size() - 1L) * perFirst;
        int size = (int) Math.min(Integer.MAX_VALUE, behindFirst + perFirst - 1);
        List<Encoding> overflow = size == 0
                ? List.of()
                : Encoding.listOf(size, i -> {
                    int firstPart = i < behindFirst ? 1 + i / perFirst : 0;
                    int secondPart = i < behindFirst ? i % perFirst : (int) (i - behindFirst) + 1;
                    return fill(first.get(firstPart), second == null ? null : second.get(secondPart), List.of());
                });
        return fill(first.get(0), second == null ? null : second.get(0), overflow);
    }

    private Encoding fill(SequencePart first, SequencePart second, List<Encoding> overflow) {
        return new Encoding(vocabulary, template.fill(first, second), overflow);
    }

    /** What is left of the shorter text: all of it if it takes no more than half of the room. */
    private static int shorterLimit(int shorter, int room) {
        return Math.min(shorter, room / 2);
    }

    /**
     * Compares only what is looked at until there are {@code maxLength} tokens, since what is certainly cut off does not
     * count. Of two equal texts, the first one is the shorter.
     */
    private boolean isFirstShorter(TokenSequence first, TokenSequence second) {
        int most = truncation.maxLength();
        Side from = truncation.side() == Side.RIGHT ? Side.LEFT : Side.RIGHT;
        return first.lookedAt(most, from) <= second.lookedAt(most, from);
    }

    private static int remaining(int length, int excess, String which) {
        if (length <= excess) {
            throw new IllegalArgumentException("the " + which + " text has " + length + " tokens and " + excess
                    + " are too many: raise maxLength or use LONGEST_FIRST");
        }
        return length - excess;
    }
}
