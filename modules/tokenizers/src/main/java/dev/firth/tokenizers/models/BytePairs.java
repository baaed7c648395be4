package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Model;
import dev.firth.tokenizers.pipeline.Pieces;
import dev.firth.tokenizers.unicode.CodePointTable;
import java.util.List;
import java.util.Map;

/**
 * Byte-pair encoding: a word is its characters, of which the pair that was merged first in training is merged first, until
 * no pair is left (Sennrich et al. 2016, section 3.2). Immutable.
 */
public final class BytePairs implements Model {
    private final Map<String, Integer> ids;
    private final BytePairOptions options;
    private final MergeTable merges;
    private final ByteTokens bytes;

    /** For each code point its token's id plus one: by whether it begins its word (1) and whether it ends it (2). */
    private final CodePointTable[] characters = new CodePointTable[4];

    /** A merge: two tokens, which are tokens of the vocabulary, as is what they make together. */
    public record Merge(String left, String right) {}

    /**
     * Makes the model.
     *
     * @param ids all tokens and their ids
     * @param merges in the order in which they were found
     * @throws IllegalArgumentException if a part of a merge, or what it makes, is not a token
     */
    public BytePairs(Map<String, Integer> ids, List<Merge> merges, BytePairOptions options) {
        this.ids = Map.copyOf(ids);
        this.options = options;
        this.bytes = new ByteTokens(ids);
        int[] left = new int[merges.size()];
        int[] right = new int[left.length];
        int[] merged = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            Merge merge = merges.get(i);
            left[i] = known(merge.left(), i);
            right[i] = known(merge.right(), i);
            boolean prefixed = merge.right().startsWith(options.prefix());
            merged[i] = known(
                    merge.left()
                            + merge.right()
                                    .substring(prefixed ? options.prefix().length() : 0),
                    i);
        }
        this.merges = new MergeTable(left, right, merged);
        for (int ends = 0; ends < characters.length; ends++) {
            characters[ends] = characters((ends & 1) != 0, (ends & 2) != 0);
        }
    }

    @Override
    public Pieces cut(int[] points, int from, int to) {
        if (options.ignoreMerges()) {
            Integer whole = ids.get(new String(points, from, to - from));
            if (whole != null) {
                return Pieces.whole(whole, to - from);
            }
        }
        MergingWord word = new MergingWord(to - from);
        boolean afterUnknown = false;
        for (int i = 0; i < to - from; i++) {
            int id = characters[(i == 0 ? 1 : 0) + (i == to - from - 1 ? 2 : 0)].get(points[from + i]) - 1;
            boolean isKnown = id >= 0 || (options.byteFallback() && bytes.add(points[from + i], i, word));
            if (id >= 0) {
                word.add(id, i, i + 1);
            } else if (!isKnown && afterUnknown && options.fuseUnknown()) {
                word.extend(i + 1);
            } else if (!isKnown && options.unknown() >= 0) {
                word.add(options.unknown(), i, i + 1);
            }
            afterUnknown = !isKnown && options.unknown() >= 0;
        }
        return word.merge(merges);
    }

    private int known(String token, int merge) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new IllegalArgumentException(
                    "merge " + (merge + 1) + " needs the token \"" + token + "\", which the vocabulary does not have");
        }
        return id;
    }

    private CodePointTable characters(boolean begins, boolean ends) {
        String before = begins ? "" : options.prefix();
        String behind = ends ? options.suffix() : "";
        CodePointTable.Builder table = new CodePointTable.Builder();
        ids.forEach((token, id) -> {
            int length = token.length() - before.length() - behind.length();
            if (length > 0 && length <= 2 && token.startsWith(before) && token.endsWith(behind)) {
                int point = token.codePointAt(before.length());
                if ((point < 0x10000 ? 1 : 2) == length) {
                    table.set(point, id + 1);
                }
            }
        });
        return table.build();
    }
}
