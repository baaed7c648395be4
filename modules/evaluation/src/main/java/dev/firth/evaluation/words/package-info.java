/**
 * Tests of word vectors against what people say about words: analogies and similarity.
 *
 * <p>Analogies are those of Mikolov, Chen, Corrado and Dean, <i>Efficient Estimation of Word Representations in Vector
 * Space</i> (2013), asked as word2vec's {@code compute-accuracy} asks them; 3CosMul is from Levy and Goldberg,
 * <i>Linguistic Regularities in Sparse and Explicit Word Representations</i> (2014). Word similarity is Spearman's rank
 * correlation between cosines and people's scores, as for WordSim-353 and SimLex-999. Numbers agree with gensim's
 * {@code evaluate_word_analogies} and {@code evaluate_word_pairs} at equal options.
 *
 * <p>Read {@link dev.firth.evaluation.words.AnalogyEvaluation} and
 * {@link dev.firth.evaluation.words.SimilarityEvaluation} first. Everything here is immutable and thread-safe.
 */
package dev.firth.evaluation.words;
