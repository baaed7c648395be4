package dev.firth.tokenizers.models;

/**
 * What byte-pair encoding does at the ends of words and with unknown characters.
 *
 * @param unknown the id of an unknown character; -1 leaves it out
 * @param prefix what tokens behind the first of a word begin with; empty for nothing
 * @param suffix what the last token of a word ends with; empty for nothing
 * @param fuseUnknown whether unknown characters beside one another are one token
 * @param byteFallback whether an unknown character is written as a token for each of its bytes
 * @param ignoreMerges whether a word that is a token is that token, whatever the merges say
 */
public record BytePairOptions(
        int unknown, String prefix, String suffix, boolean fuseUnknown, boolean byteFallback, boolean ignoreMerges) {}
