/**
 * Phrases: words that follow each other more often than by chance become one word, {@code new york} becomes {@code
 * new_york}.
 *
 * <p>Papers: Mikolov, Sutskever, Chen, Corrado, Dean, "Distributed Representations of Words and Phrases and their
 * Compositionality", 2013, section 4; Bouma, "Normalized (Pointwise) Mutual Information in Collocation Extraction", 2009.
 * Their symbols here:
 *
 * <ul>
 *   <li>{@code score(w_i, w_j)}, equation 6: {@link dev.firth.words.phrases.Scoring}
 *   <li>{@code delta}, the discount: {@code minCount}
 *   <li>{@code count(w_i w_j), count(w_i), count(w_j)}: {@code count}, {@code firstCount}, {@code lastCount}
 *   <li>the threshold, and the 2-4 passes over the data: {@code threshold}, {@code passes}
 * </ul>
 *
 * <p>Read {@link dev.firth.words.phrases.Phrases} first, then {@link dev.firth.words.phrases.PhraseTrainer} and {@code
 * PairCounter} for how phrases are found, and {@code PassJoiner} for how they are joined, which is the same code for the
 * next pass of a training and for the text of another training. Configurations and models are immutable.
 */
package dev.firth.words.phrases;
