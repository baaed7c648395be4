package dev.firth.engine.optimizer;

import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.memory.FloatMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * The gradient of one parameter, computed tile by tile: the dense one, if there is one, and then the rows of the look-ups
 * in the order in which they occur. A sum is thus rounded as if the rows were added to a dense gradient of the whole
 * parameter, which is never made. Threads may read it at the same time.
 */
final class ParameterGradient {
    private static final int INDEX_BITS = 32;

    private final Optional<FloatMemory> dense;
    private final List<FloatMemory> rows = new ArrayList<>();
    private final int columns;
    private final long[] occurrences;
    private final int[] firstOfEntry;
    private final int[] touched;
    private final long length;

    /**
     * Takes the parts of a gradient together.
     *
     * @param name the name of the parameter
     * @param parameter the parameter
     * @param dense the dense gradient; may be null
     * @param entries the gradients of rows, of this parameter
     * @throws IllegalArgumentException if a shape does not fit the parameter, or an id is that of no row
     */
    ParameterGradient(String name, INDArray parameter, INDArray dense, List<RowGradients> entries) {
        this.length = parameter.length();
        this.columns = entries.isEmpty() ? 1 : columns(name, parameter);
        if (dense != null && dense.length() != length) {
            throw new IllegalArgumentException("the gradient of parameter \"" + name + "\" has " + dense.length()
                    + " elements: expected " + length + ", as the parameter");
        }
        this.dense = Optional.ofNullable(dense).map(ParameterGradient::memory);
        this.firstOfEntry = new int[entries.size()];
        long[] all =
                new long[entries.stream().mapToInt(entry -> entry.ids().length).sum()];
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            RowGradients entry = entries.get(i);
            check(name, parameter, entry);
            rows.add(memory(entry.gradient()));
            firstOfEntry[i] =
                    i == 0 ? 0 : firstOfEntry[i - 1] + entries.get(i - 1).ids().length;
            for (int j = 0; j < entry.ids().length; j++) {
                if (entry.ids()[j] >= 0) {
                    all[count++] = ((long) entry.ids()[j] << INDEX_BITS) | (firstOfEntry[i] + j);
                }
            }
        }
        this.occurrences = Arrays.copyOf(all, count);
        Arrays.sort(occurrences);
        this.touched = Arrays.stream(occurrences)
                .mapToInt(ParameterGradient::row)
                .distinct()
                .toArray();
    }

    private static int columns(String name, INDArray parameter) {
        if (parameter.rank() != 2) {
            throw new IllegalArgumentException("parameter \"" + name + "\" has " + parameter.rank()
                    + " axes: expected a table with 2, since its gradient is given by rows");
        }
        return Math.toIntExact(parameter.size(1));
    }

    private static void check(String name, INDArray parameter, RowGradients entry) {
        long expected = entry.ids().length * parameter.size(1);
        if (entry.gradient().length() != expected) {
            throw new IllegalArgumentException("the gradient of " + entry.ids().length + " rows of table \"" + name
                    + "\" has " + entry.gradient().length() + " elements: expected " + expected);
        }
        for (int id : entry.ids()) {
            if (id >= parameter.size(0)) {
                throw new IllegalArgumentException("there is a gradient of row " + id + " of table \"" + name
                        + "\": expected rows below " + parameter.size(0));
            }
        }
    }

    private static int row(long occurrence) {
        return (int) (occurrence >>> INDEX_BITS);
    }

    /** Whether every element of the parameter may have a gradient. */
    boolean isDense() {
        return dense.isPresent();
    }

    /** The rows that look-ups read, in order, each once. */
    int[] touchedRows() {
        return touched;
    }

    /** The numbers of a row. */
    int columns() {
        return columns;
    }

    /** The number of elements. */
    long length() {
        return length;
    }

    /** Whether an element of a stretch has a gradient. */
    boolean reaches(long from, int count) {
        return isDense() || firstOccurrence(from) < firstOccurrence(from + count + columns - 1);
    }

    /** The place of the first occurrence of the row with an element, or of a row after it. */
    private int firstOccurrence(long element) {
        int found = Arrays.binarySearch(occurrences, (element / columns) << INDEX_BITS);
        return found < 0 ? -found - 1 : found;
    }

    /** Writes the gradient of the tile's stretch into the tile. */
    void read(Tile tile, UpdateKernels kernels) {
        long end = tile.from + tile.count;
        if (isDense()) {
            dense.get().get(tile.from, tile.gradient, 0, tile.count);
        } else {
            Arrays.fill(tile.gradient, 0, tile.count, 0);
        }
        for (int i = firstOccurrence(tile.from); i < occurrences.length; i++) {
            long row = (long) row(occurrences[i]) * columns;
            if (row >= end) {
                return;
            }
            long begin = Math.max(row, tile.from);
            int size = (int) (Math.min(row + columns, end) - begin);
            readOccurrence((int) occurrences[i], begin - row, tile.row, size);
            kernels.addScaled(tile.gradient, (int) (begin - tile.from), tile.row, 0, size, 1);
        }
    }

    private void readOccurrence(int occurrence, long column, float[] target, int size) {
        int entry = rows.size() - 1;
        while (firstOfEntry[entry] > occurrence) {
            entry--;
        }
        rows.get(entry).get((long) (occurrence - firstOfEntry[entry]) * columns + column, target, 0, size);
    }

    /** Engines may give a gradient in another order of its axes. */
    private static FloatMemory memory(INDArray gradient) {
        boolean inOrder = gradient.ordering() == 'c' && Shape.hasDefaultStridesForShape(gradient);
        return FloatMemory.of(inOrder ? gradient : gradient.dup('c'));
    }
}
