package dev.firth.words.svd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products and transposition of sparse matrices beside plain loops over dense ones. */
class SparseMatrixTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    SparseMatrixTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void holdsWhatWasAdded() {
        for (int repeat = 0; repeat < 50; repeat++) {
            double[][] dense = matrix();

            SparseMatrix matrix = Matrices.compressed(dense, random);

            assertThat(Matrices.dense(matrix)).isDeepEqualTo(dense);
            assertThat(matrix.entries()).isEqualTo(entries(dense));
        }
    }

    @Test
    void multipliesWithADenseMatrixOfSeveralChunks() throws IOException {
        for (int repeat = 0; repeat < 50; repeat++) {
            double[][] dense = matrix();
            double[][] factor = Matrices.sparse(random, dense[0].length, 1 + random.nextInt(150), 1);
            SparseMatrix matrix = Matrices.compressed(dense, random);

            FloatMatrix product = matrix.multiply(Matrices.floats(factor, 1 + random.nextInt(20)), threads());

            assertThat(Matrices.largestDifference(Matrices.dense(product), Matrices.multiply(dense, factor)))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void exchangesRowsAndColumns() throws IOException {
        for (int repeat = 0; repeat < 50; repeat++) {
            double[][] dense = matrix();

            SparseMatrix transposed = Matrices.compressed(dense, random).transpose(threads());

            assertThat(Matrices.dense(transposed)).isDeepEqualTo(Matrices.transpose(dense));
        }
    }

    @Test
    void exchangesRowsAndColumnsOfManyEntries() throws IOException {
        SparseRows.Builder rows = SparseRows.from(0);
        int columns = 3000;
        for (int row = 0; row < columns; row++) {
            for (int column = row % 2; column < columns; column += 2) {
                rows.add(column, row * columns + column);
            }
            rows.endRow();
        }
        SparseMatrix matrix = SparseMatrix.of(columns, List.of(rows.build()));

        SparseMatrix transposed = matrix.transpose(threads());

        assertThat(transposed.entries()).isEqualTo((long) columns * columns / 2);
        for (int i = 0; i < 10_000; i++) {
            int row = random.nextInt(columns);
            int column = random.nextInt(columns);
            assertThat(transposed.get(column, row)).isEqualTo(matrix.get(row, column));
        }
    }

    @Test
    void rowsOutOfOrderAndColumnsOutOfOrderAreRefused() {
        SparseRows.Builder rows = SparseRows.from(1);
        rows.add(3, 1);

        assertThatThrownBy(() -> rows.add(3, 1)).hasMessageContaining("column 3 after one in column 3");
        rows.endRow();
        rows.add(0, 1);
        rows.endRow();
        assertThatThrownBy(() -> SparseMatrix.of(4, List.of(rows.build())))
                .hasMessageContaining("a block starts with row 1: expected 0");
        assertThatThrownBy(() ->
                        SparseMatrix.of(4, List.of(SparseRows.from(0).build())).multiply(FloatMatrix.allocate(5, 1), 1))
                .hasMessageContaining("4 columns times one of 5 rows");
    }

    private double[][] matrix() {
        return Matrices.sparse(random, 1 + random.nextInt(40), 1 + random.nextInt(60), 1 + random.nextInt(10));
    }

    private int threads() {
        return 1 + random.nextInt(3);
    }

    private static long entries(double[][] dense) {
        long entries = 0;
        for (double[] row : dense) {
            for (double value : row) {
                entries += value != 0 ? 1 : 0;
            }
        }
        return entries;
    }
}
