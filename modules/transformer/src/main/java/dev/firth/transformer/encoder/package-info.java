/**
 * The encoder as a SameDiff graph (Devlin et al. 2019, section 3; Vaswani et al. 2017, section 3), and its heads.
 *
 * <p>Symbols of the papers: L is {@code hiddenLayers}, H {@code hiddenSize}, A {@code attentionHeads}, d_k the
 * {@code headSize}, d_ff the {@code intermediateSize}. Read first: {@link dev.firth.transformer.encoder.EncoderGraph}.
 */
package dev.firth.transformer.encoder;
