package dev.firth.engine.onednn;

import java.util.Optional;

/**
 * The operands of a product as oneDNN takes them: of one rank. A product with one matrix for a whole batch becomes one
 * product of two matrices.
 */
record Operands(Tensor left, Tensor right, Tensor out) {
    /** Brings operands to one rank; empty if the result's layout does not allow it. */
    static Optional<Operands> of(Tensor left, Tensor right, Tensor out) {
        if (right.rank() > 2 || left.rank() == 2) {
            int rank = out.rank();
            return Optional.of(new Operands(left.withRank(rank), right.withRank(rank), out));
        }
        long rows = left.elements() / left.size(-1);
        Optional<Tensor> flatLeft = left.reshape(rows, left.size(-1));
        Optional<Tensor> flatOut = out.reshape(rows, out.size(-1));
        if (flatOut.isEmpty()) {
            return Optional.empty();
        }
        return flatLeft.map(matrix -> new Operands(matrix, right, flatOut.get()))
                .or(() -> Optional.of(new Operands(left, right.withRank(out.rank()), out)));
    }
}
