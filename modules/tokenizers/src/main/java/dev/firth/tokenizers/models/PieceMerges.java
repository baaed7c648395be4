package dev.firth.tokenizers.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The merges of a byte-pair encoding of which only the tokens are known, as in a SentencePiece model. */
public final class PieceMerges {
    private record Candidate(BytePairs.Merge merge, int merged, int left, int right) {}

    private PieceMerges() {}

    /** Each way to make a token of two others, in the order of the ids of what is made. */
    public static List<BytePairs.Merge> of(Map<String, Integer> ids) {
        List<Candidate> candidates = new ArrayList<>();
        ids.forEach((token, id) -> {
            for (int cut = token.offsetByCodePoints(0, Math.min(1, token.length()));
                    cut < token.length();
                    cut = token.offsetByCodePoints(cut, 1)) {
                String left = token.substring(0, cut);
                String right = token.substring(cut);
                Integer leftId = ids.get(left);
                Integer rightId = ids.get(right);
                if (leftId != null && rightId != null) {
                    candidates.add(new Candidate(new BytePairs.Merge(left, right), id, leftId, rightId));
                }
            }
        });
        candidates.sort(Comparator.comparingInt(Candidate::merged)
                .thenComparingInt(c -> length(c.merge().left()))
                .thenComparingInt(c -> length(c.merge().right()))
                .thenComparingInt(Candidate::left)
                .thenComparingInt(Candidate::right));
        return candidates.stream().map(Candidate::merge).toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
