/**
 * Word2Vec: skip-gram and continuous bag of words, trained with negative sampling or hierarchical softmax.
 *
 * <p>Papers: Mikolov, Chen, Corrado, Dean, "Efficient Estimation of Word Representations in Vector Space", 2013 (2013a);
 * Mikolov, Sutskever, Chen, Corrado, Dean, "Distributed Representations of Words and Phrases and their
 * Compositionality", 2013 (2013b). The products of small matrices follow Ji, Satish, Li, Dubey, "Parallelizing Word2Vec
 * in Shared and Distributed Memory", 2016. Their symbols here:
 *
 * <ul>
 *   <li>{@code v_w}, the input vector of a word: {@code Word2VecModel.input()}, the result
 *   <li>{@code v'_w}, its output vector: {@code Word2VecModel.output()}; {@code v'_n(w,j)} of an inner node: {@code nodes()}
 *   <li>{@code c}, the size of the context: {@code window}
 *   <li>{@code k}, the number of negative samples: {@code negative}
 *   <li>{@code P_n(w)}, the noise distribution, {@code U(w)^3/4}: {@code NegativeSampler}, {@code negativeExponent}
 *   <li>{@code t}, the threshold of subsampling: {@code subsample}
 * </ul>
 *
 * <p>Read {@link dev.firth.words.word2vec.Word2Vec} first, then {@code TrainingRun}, then {@code ExactSkipGram} and what
 * it becomes in {@code SkipGramBlocks}. Configurations are immutable; a trainer serves one training at a time.
 */
package dev.firth.words.word2vec;
