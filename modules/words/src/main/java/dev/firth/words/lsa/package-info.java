/**
 * Latent semantic analysis: vectors of words and of documents from a truncated singular value decomposition of how often
 * words occur in documents.
 *
 * <p>Papers: Deerwester, Dumais, Furnas, Landauer, Harshman, "Indexing by Latent Semantic Analysis", 1990; the weights are
 * those of Dumais, "Improving the retrieval of information from external sources", 1991. Their symbols here:
 *
 * <ul>
 *   <li>{@code X}, the matrix of terms and documents: {@code DocumentMatrix}, transposed
 *   <li>{@code X = T S D'}: {@code T S} to the power {@code eigenvalueWeighting} are the words' vectors, {@code D S} the
 *       documents'
 *   <li>{@code k}, the number of factors: {@code dim}
 * </ul>
 *
 * <p>Read {@link dev.firth.words.lsa.LsaTrainer} first. Configurations are immutable; a trainer serves one training at a
 * time.
 */
package dev.firth.words.lsa;
