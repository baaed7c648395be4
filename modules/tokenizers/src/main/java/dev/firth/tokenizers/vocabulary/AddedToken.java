package dev.firth.tokenizers.vocabulary;

/**
 * A token that is found in a text before the text is split into words.
 *
 * @param content its text
 * @param id its id
 * @param singleWord whether it is found only where no letter or digit is beside it
 * @param leftStrip whether it takes the white space before it
 * @param rightStrip whether it takes the white space behind it
 * @param normalized whether it is looked for in the normalized text, by its normal form
 * @param special whether it is left out when ids are turned to text without special tokens
 */
public record AddedToken(
        String content,
        int id,
        boolean singleWord,
        boolean leftStrip,
        boolean rightStrip,
        boolean normalized,
        boolean special) {
    /** A token like {@code [MASK]}: found in the text as it was given, wherever it is. */
    public static AddedToken special(String content, int id) {
        return new AddedToken(content, id, false, false, false, false, true);
    }
}
