package dev.firth.engine;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one run forward and backward gave. The arrays belong to the session: their content is valid until its next call.
 *
 * @param loss the loss
 * @param outputs the further outputs under their names
 * @param dense the gradient of each trainable parameter that the graph itself uses, of the parameter's shape
 * @param rows the gradients of rows of tables, one entry a look-up: a table that is looked up twice has two, and one that
 *     the graph also uses itself has its dense gradient besides; the gradient of the table is the sum
 */
public record Gradients(
        float loss, Map<String, INDArray> outputs, Map<String, INDArray> dense, List<RowGradients> rows) {
    /**
     * The gradient of the rows that a look-up read.
     *
     * @param table the name of the parameter
     * @param ids the numbers of the rows, which may repeat; those below 0 count for nothing
     * @param gradient {@code [number of ids, columns]}, one row an id
     */
    @SuppressWarnings("ArrayRecordComponent") // As long as a batch, and made at every step.
    public record RowGradients(String table, int[] ids, INDArray gradient) {}
}
