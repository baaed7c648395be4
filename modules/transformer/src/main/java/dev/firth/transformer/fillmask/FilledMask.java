package dev.firth.transformer.fillmask;

/**
 * A token in the place of a mask.
 *
 * @param token as text
 * @param id of the token
 * @param probability that the model gives it, from 0 to 1: its share of the softmax over the whole vocabulary
 * @param text decoded with the token in it. Of a text with one mask, without the tokens that the tokenizer adds; of a text
 *     with several, with them, since the other masks are such tokens
 */
public record FilledMask(String token, int id, double probability, String text) {}
