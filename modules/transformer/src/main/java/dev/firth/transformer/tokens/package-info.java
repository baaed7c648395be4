/**
 * Vectors of tokens and of words in their context: the hidden states of an encoder's layers, chosen and combined (Devlin et
 * al. 2019, section 5.3; Peters et al. 2018, equation 1), the probabilities of attention, and the pooler's output.
 *
 * <p>Read first: {@link dev.firth.transformer.tokens.TokenEncoder}.
 */
package dev.firth.transformer.tokens;
