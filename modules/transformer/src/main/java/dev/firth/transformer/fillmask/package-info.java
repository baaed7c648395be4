/**
 * Fills in masked tokens of texts with the masked language model of a pretrained encoder (Devlin et al. 2019, section 3.1).
 *
 * <p>Read first: {@link dev.firth.transformer.fillmask.FillMask}.
 */
package dev.firth.transformer.fillmask;
