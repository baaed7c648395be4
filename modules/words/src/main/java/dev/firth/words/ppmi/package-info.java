/**
 * PPMI-SVD: word vectors from counts. The matrix of shifted positive pointwise mutual information of words and contexts is
 * what skip-gram with negative sampling factorises implicitly; here it is computed and factorised by a truncated singular
 * value decomposition.
 *
 * <p>Papers: Levy, Goldberg, "Neural Word Embedding as Implicit Matrix Factorization", 2014; Levy, Goldberg, Dagan,
 * "Improving Distributional Similarity with Lessons Learned from Word Embeddings", 2015. Their symbols here:
 *
 * <ul>
 *   <li>{@code #(w,c)}, how often word and context occur together: a value of {@code Cooccurrences}
 *   <li>{@code #(w)} and {@code #(c)}, how often each occurs in a pair: {@code PpmiMatrix.counts()}
 *   <li>{@code k}, the shift: {@code shift}
 *   <li>{@code alpha}, the power of context distribution smoothing (cds): {@code contextSmoothing}
 *   <li>{@code M}, the matrix: {@code PpmiMatrix}
 *   <li>{@code W = U_d Sigma_d^p} and {@code C = V_d Sigma_d^p}, the vectors of words and contexts, {@code p} being
 *       {@code eigenvalueWeighting} (eig); {@code addContext} gives {@code W + C} (w+c)
 * </ul>
 *
 * <p>Read {@link dev.firth.words.ppmi.Ppmi} first, then {@code PpmiTrainer} and {@code PpmiMatrix}. Configurations are
 * immutable; a trainer serves one training at a time.
 */
package dev.firth.words.ppmi;
