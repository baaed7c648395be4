package dev.firth.transformer.tokens;

/**
 * The vector of a word in its text. A word is what the tokenizer splits a text into before it looks for tokens.
 *
 * @param word its number in the text, from 0
 * @param firstToken the number of its first token
 * @param endToken one more than the number of its last token
 * @param vector not shared with anything
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares words by their vectors.
public record WordVector(int word, int firstToken, int endToken, float[] vector) {}
