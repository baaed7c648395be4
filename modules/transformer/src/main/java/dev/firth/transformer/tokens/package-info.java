/**
 * Contextual vectors of tokens and words: hidden states of chosen layers (Devlin et al. 2019, section 5.3; Peters et al.
 * 2018 for their mix).
 */
package dev.firth.transformer.tokens;
