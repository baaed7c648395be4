package dev.firth.words.phrases;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What stands between the first and the last token of a phrase, as a number: nothing, or one or two connector words.
 *
 * <p>A link fits into 12 bits beside two ids of 26 bits in a {@code long}, the key of a pair.
 */
final class Links {
    /** The first and the last token are neighbours. */
    static final int NONE = 0;

    /** How many connector words may stand between the first and the last token. */
    static final int MOST_BETWEEN = 2;

    /** More connector words than a link can tell of. */
    static final int TOO_LONG = -1;

    /** How many different connector words there can be: as many as six bits tell apart from none. */
    static final int MOST_CONNECTORS = 63;

    /** Ids are below this. */
    static final int MOST_TOKENS = (1 << 26) - 1;

    private static final int LINK_BITS = 12;
    private static final int ID_BITS = 26;

    private final int[] idOfNumber;

    /** The numbers of connector words, from 1, by their ids; 0 for other tokens. Shorter than there are ids. */
    private final byte[] numberOfId;

    /**
     * The links of these connector words.
     *
     * @param idOf the id of a word; -1 if there is none, and then the word links nothing
     */
    Links(List<String> connectorWords, ToIntFunction<String> idOf) {
        idOfNumber = connectorWords.stream()
                .mapToInt(idOf)
                .filter(id -> id >= 0)
                .distinct()
                .toArray();
        numberOfId = new byte[Arrays.stream(idOfNumber).max().orElse(-1) + 1];
        for (int i = 0; i < idOfNumber.length; i++) {
            numberOfId[idOfNumber[i]] = (byte) (i + 1);
        }
    }

    /** The number of a connector word; 0 for every other token. */
    int number(int id) {
        return id < numberOfId.length ? numberOfId[id] : 0;
    }

    /** The link with the connector word of this number behind it. */
    static int extend(int link, int number) {
        if (link == NONE) {
            return number;
        }
        return link <= MOST_CONNECTORS ? (link << 6) | number : TOO_LONG;
    }

    /** The ids of the connector words of a link. */
    int[] between(int link) {
        if (link == NONE) {
            return new int[0];
        }
        return link <= MOST_CONNECTORS
                ? new int[] {idOfNumber[link - 1]}
                : new int[] {idOfNumber[(link >>> 6) - 1], idOfNumber[(link & MOST_CONNECTORS) - 1]};
    }

    /** The key of a pair, never 0. */
    static long key(int first, int link, int last) {
        return (((long) first << (ID_BITS + LINK_BITS)) | ((long) last << LINK_BITS) | link) + 1;
    }

    /** The first token of a pair. */
    static int first(long key) {
        return (int) ((key - 1) >>> (ID_BITS + LINK_BITS));
    }

    /** The last token of a pair. */
    static int last(long key) {
        return (int) ((key - 1) >>> LINK_BITS) & ((1 << ID_BITS) - 1);
    }

    /** What stands between the tokens of a pair. */
    static int link(long key) {
        return (int) (key - 1) & ((1 << LINK_BITS) - 1);
    }

    /** Spreads a key over all bits. */
    static long hash(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}
