/**
 * fastText: word vectors with character n-grams, models in the original's files, and classifiers of text.
 *
 * <p>Bojanowski, Grave, Joulin, Mikolov, "Enriching Word Vectors with Subword Information", 2017 (character n-grams); Joulin,
 * Grave, Bojanowski, Mikolov, "Bag of Tricks for Efficient Text Classification", 2017 (classification); Joulin, Grave,
 * Bojanowski, Douze, Jégou, Mikolov, "FastText.zip: Compressing text classification models", 2016 (quantization).
 *
 * <p>Of the first paper's symbols, {@code G_w}, the n-grams of a word, are {@link
 * dev.firth.words.fasttext.FeatureRows}, {@code z_g} the rows of {@link dev.firth.words.fasttext.FastTextModel#input()},
 * {@code v_c} those of its output matrix; of
 * the second's, {@code A} is the input matrix, {@code B} the output matrix, {@code x_n} the rows of a line.
 *
 * <p>Read {@link dev.firth.words.fasttext.FastTextModel} first, for training {@link
 * dev.firth.words.fasttext.FastTextTrainer}, then {@code SkipGramSubwords}. Models are immutable and thread-safe.
 */
package dev.firth.words.fasttext;
