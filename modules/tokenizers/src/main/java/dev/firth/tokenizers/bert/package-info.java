/**
 * From text to word pieces as BERT does it: clean, set Chinese characters apart, strip accents, lower the case, split at
 * white space and punctuation, and cut each word into the longest pieces that the vocabulary has (Devlin et al. 2018;
 * Wu et al. 2016 for WordPiece).
 *
 * <p>{@link dev.firth.tokenizers.bert.BertPipeline} is the way through; everything it holds is immutable and serves all
 * threads, and what one text needs is in its own {@link dev.firth.tokenizers.bert.NormalizedText} and
 * {@link dev.firth.tokenizers.pipeline.TokenRun}.
 */
package dev.firth.tokenizers.bert;
