package dev.firth.engine.network;

/**
 * A placeholder of a SameDiff graph that the caller of an engine does not fill: the engine computes what belongs there
 * from the inputs. These are the things that SameDiff 1.0.0-M2.1 cannot differentiate, or would compute with large
 * intermediate arrays.
 */
public sealed interface Feed permits Feed.Lookup, Feed.OneHot, Feed.TargetShape, Feed.Dropout {
    /** The name of the placeholder. */
    String placeholder();

    /**
     * The rows of a table at given places: {@code [number of ids, columns of the table]}. The gradient of the
     * placeholder is the gradient of those rows of the table.
     *
     * @param placeholder the name of the placeholder for the rows
     * @param table the name of the variable with the table, {@code [rows, columns]}
     * @param ids the name of the input with the numbers of the rows, of any shape
     */
    record Lookup(String placeholder, String table, String ids) implements Feed {}

    /**
     * One row an id, with a 1 in the column of that id and 0 in the others: {@code [number of ids, columns]}. A negative
     * id gives a row of zeros. Its product with a matrix selects rows of the matrix; engines copy the rows instead.
     *
     * @param placeholder the name of the placeholder for the matrix
     * @param ids the name of the input with the numbers of the columns, of any shape
     * @param columns the number of columns
     */
    record OneHot(String placeholder, String ids, Dimension columns) implements Feed {}

    /**
     * The shape that a reshape leads to.
     *
     * @param placeholder the name of the placeholder for the INT64 vector
     * @param shape the shape, from names of dimensions of the inputs
     */
    record TargetShape(String placeholder, Shape shape) implements Feed {}

    /**
     * What dropout multiplies with in training: 0 with the probability, else {@code 1/(1-probability)}.
     *
     * @param placeholder the name of the placeholder for the factors
     * @param probability how many of the elements are dropped, from 0 to below 1
     * @param shape the shape of the factors
     */
    record Dropout(String placeholder, double probability, Shape shape) implements Feed {}
}
