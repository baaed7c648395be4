/**
 * Classifiers of text: fastText's supervised models.
 *
 * <p>Joulin, Grave, Bojanowski, Mikolov, "Bag of Tricks for Efficient Text Classification", 2017; quantization: Joulin et
 * al., "FastText.zip: Compressing text classification models", 2016. A text is the mean of the rows of its words and
 * n-grams, and a linear classifier reads its labels off that. Of the first paper's symbols, {@code A} is the input matrix,
 * {@code B} the output matrix, {@code x_n} the rows of a text, {@code f} the softmax or one of the other losses.
 *
 * <p>Read {@link dev.firth.words.classifier.ClassifierTrainer} and {@link dev.firth.words.classifier.TextClassifier} first.
 * A trainer serves one training at a time; classifiers and results are immutable and thread-safe.
 */
package dev.firth.words.classifier;
