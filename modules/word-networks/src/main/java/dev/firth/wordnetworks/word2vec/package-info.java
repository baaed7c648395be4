/**
 * Word2Vec as networks: skip-gram and continuous bag of words, each with negative sampling, hierarchical softmax, the full
 * softmax or noise-contrastive estimation, trained in batches by any engine.
 *
 * <p>Papers: Mikolov et al. 2013a and 2013b, as in {@code dev.firth.words.word2vec}, whose symbols are these; Ji, Satish,
 * Li, Dubey, "Parallelizing Word2Vec in Shared and Distributed Memory", 2016 (noise words that are shared, so that scores
 * are products of matrices); Mnih, Kavukcuoglu, "Learning word embeddings efficiently with noise-contrastive estimation",
 * 2013; Duchi, Hazan, Singer, "Adaptive Subgradient Methods", 2011 (AdaGrad).
 *
 * <p>Read {@code Word2VecNetwork} first, then {@code SkipGram} and {@code NegativeSampling}; {@code BatchWorker} is the main
 * loop. Configurations are immutable; a trainer serves one training at a time.
 */
package dev.firth.wordnetworks.word2vec;
