package dev.firth.transformer.fillmask;

/**
 * A token in the place of a mask.
 *
 * @param token as the vocabulary spells it
 * @param id its number
 * @param probability from 0 to 1, among all tokens
 * @param text the whole text with it, as the tokenizer decodes tokens; other masks stay
 */
public record MaskFilling(String token, int id, double probability, String text) {}
