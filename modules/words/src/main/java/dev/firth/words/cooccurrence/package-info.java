/**
 * How often words occur near each other: what GloVe and PPMI are computed from.
 *
 * <p>Paper: Pennington, Socher, Manning, "GloVe: Global Vectors for Word Representation", 2014, section 3. Its symbols
 * here:
 *
 * <ul>
 *   <li>{@code X_ij}, the weighted number of times that word j occurs in the context of word i: a record, with row i,
 *       column j and value X_ij
 *   <li>{@code 1/d}, the weight of a pair of words d apart (section 4.2): {@code Weighting.INVERSE_DISTANCE}
 * </ul>
 *
 * <p>Counting goes row by row: an inverted index gives the positions of a word, and the contexts of all of them are added
 * up in one dense array. Text that does not fit in memory is counted in stretches, whose counts are added up the same way.
 *
 * <p>Read {@link dev.firth.words.cooccurrence.Cooccurrences} first, then {@code CooccurrenceCounter} and {@code
 * RowAccumulator}.
 */
package dev.firth.words.cooccurrence;
