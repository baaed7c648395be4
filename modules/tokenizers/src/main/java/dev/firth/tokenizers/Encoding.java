package dev.firth.tokenizers;

import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A text, or a pair of texts, as tokens. Arrays have an element for each token; they are copies. Immutable.
 *
 * <p>Places are counted in the text that the token is of, in code points or in UTF-16 units (the indices of a String);
 * tokens that a template or padding added have the place 0 to 0 and the word -1.
 */
public final class Encoding {
    private final TokenVocabulary vocabulary;
    private final int[] ids;
    private final int[] typeIds;
    private final int[] starts;
    private final int[] ends;
    private final int[] pointStarts;
    private final int[] pointEnds;
    private final int[] words;
    private final boolean[] special;
    private final int padFrom;
    private final int padTo;
    private final List<Encoding> overflow;

    Encoding(TokenVocabulary vocabulary, EncodingBuilder from, List<Encoding> overflow) {
        this(vocabulary, from, from.length, from.length, overflow);
    }

    private Encoding(
            TokenVocabulary vocabulary, EncodingBuilder from, int padFrom, int padTo, List<Encoding> overflow) {
        this.vocabulary = vocabulary;
        this.ids = from.ids;
        this.typeIds = from.typeIds;
        this.starts = from.starts;
        this.ends = from.ends;
        this.pointStarts = from.pointStarts;
        this.pointEnds = from.pointEnds;
        this.words = from.words;
        this.special = from.special;
        this.padFrom = padFrom;
        this.padTo = padTo;
        this.overflow = overflow;
    }

    /** How many tokens there are, padding among them. */
    public int length() {
        return ids.length;
    }

    /** The ids. */
    public int[] ids() {
        return ids.clone();
    }

    /** The id of token {@code i}. */
    public int id(int i) {
        return ids[i];
    }

    /** 0 for the tokens of the first text and 1 for those of the second, as the template says. */
    public int[] typeIds() {
        return typeIds.clone();
    }

    /** 0 for padding, 1 for every other token. */
    public int[] attentionMask() {
        int[] mask = new int[ids.length];
        Arrays.fill(mask, 1);
        Arrays.fill(mask, padFrom, padTo, 0);
        return mask;
    }

    /** 1 for tokens that the template or padding added, 0 for those of a text. */
    public int[] specialTokensMask() {
        int[] mask = new int[ids.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = special[i] ? 1 : 0;
        }
        return mask;
    }

    /** The tokens as the vocabulary spells them. */
    public List<String> tokens() {
        return Arrays.stream(ids).mapToObj(vocabulary::token).toList();
    }

    /** The word that each token is of, counted from 0 in each text; -1 for tokens that were added. */
    public int[] words() {
        return words.clone();
    }

    /** Where token {@code i} begins, in code points. */
    public int start(int i) {
        return pointStarts[i];
    }

    /** Where token {@code i} ends, in code points. */
    public int end(int i) {
        return pointEnds[i];
    }

    /** Where token {@code i} begins in the String. */
    public int startUtf16(int i) {
        return starts[i];
    }

    /** Where token {@code i} ends in the String. */
    public int endUtf16(int i) {
        return ends[i];
    }

    /**
     * What truncation cut off: each part as an encoding of its own, without an overflow. Of a pair of which both texts were
     * cut, these are all parts of the first with all parts of the second, but for this encoding. Each is made when it is
     * asked for.
     */
    public List<Encoding> overflow() {
        return overflow;
    }

    /** The same with padding tokens until it has {@code length} tokens; its overflow likewise. */
    Encoding padded(int length, int padId, Padding padding) {
        List<Encoding> paddedOverflow = overflow.isEmpty()
                ? overflow
                : listOf(overflow.size(), i -> overflow.get(i).padded(length, padId, padding));
        int missing = Math.max(0, length - ids.length);
        if (missing == 0 && overflow.isEmpty()) {
            return this;
        }
        boolean left = padding.side() == Side.LEFT;
        int at = left ? missing : 0;
        int paddedLength = ids.length + missing;
        EncodingBuilder copy = new EncodingBuilder(paddedLength);
        int padFrom = left ? 0 : ids.length;
        int padTo = padFrom + missing;
        Arrays.fill(copy.ids, padFrom, padTo, padId);
        Arrays.fill(copy.typeIds, padFrom, padTo, padding.typeId());
        Arrays.fill(copy.words, padFrom, padTo, -1);
        Arrays.fill(copy.special, padFrom, padTo, true);
        System.arraycopy(ids, 0, copy.ids, at, ids.length);
        System.arraycopy(typeIds, 0, copy.typeIds, at, ids.length);
        System.arraycopy(words, 0, copy.words, at, ids.length);
        System.arraycopy(special, 0, copy.special, at, ids.length);
        System.arraycopy(starts, 0, copy.starts, at, ids.length);
        System.arraycopy(ends, 0, copy.ends, at, ids.length);
        if (pointStarts != starts) {
            copy.pointStarts = new int[paddedLength];
            copy.pointEnds = new int[paddedLength];
            System.arraycopy(pointStarts, 0, copy.pointStarts, at, ids.length);
            System.arraycopy(pointEnds, 0, copy.pointEnds, at, ids.length);
        }
        return new Encoding(vocabulary, copy, padFrom, padTo, paddedOverflow);
    }

    /** A list whose elements are made when they are asked for. */
    static List<Encoding> listOf(int size, IntFunction<Encoding> element) {
        return new AbstractList<>() {
            @Override
            public Encoding get(int index) {
                if (index < 0 || index >= size) {
                    throw new IndexOutOfBoundsException("index " + index + " of " + size);
                }
                return element.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
