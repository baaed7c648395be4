package dev.firth.tokenizers.training;

import dev.firth.tokenizers.models.BytePairs;
import java.util.List;

/**
 * A learned vocabulary.
 *
 * @param tokens in the order of their ids, the special ones first
 * @param merges the pairs that were merged, in their order
 */
public record TrainedTokens(List<String> tokens, List<BytePairs.Merge> merges) {
    /** Takes copies. */
    public TrainedTokens {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }
}
