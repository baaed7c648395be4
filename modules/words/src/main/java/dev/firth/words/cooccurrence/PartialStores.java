package dev.firth.words.cooccurrence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a store out of what comes in stretches that fit in memory: a store of each, added up row by row. */
final class PartialStores {
    /** Makes the store of one stretch. */
    @FunctionalInterface
    interface Stretch {
        /** The store of what lies from {@code from} to {@code to}. */
        Cooccurrences count(long from, long to) throws IOException;
    }

    private final RowTasks rows;
    private final int most;

    /**
     * Makes stores.
     *
     * @param most how many may be open at the same time, at least 2
     */
    PartialStores(RowTasks rows, int most) {
        this.rows = rows;
        this.most = most;
    }

    /** The sum of the stores of all stretches of {@code stretchLength}, the last one shorter. */
    Cooccurrences sum(long length, long stretchLength, Stretch stretch) throws IOException {
        List<Cooccurrences> parts = new ArrayList<>();
        try {
            for (long from = 0; from == 0 || from < length; from += stretchLength) {
                if (parts.size() == most) {
                    Cooccurrences sum = sum(parts);
                    close(parts);
                    parts.add(sum);
                }
                parts.add(stretch.count(from, Math.min(length, from + stretchLength)));
            }
            return parts.size() == 1 ? parts.remove(0) : sum(parts);
        } finally {
            close(parts);
        }
    }

    private Cooccurrences sum(List<Cooccurrences> parts) throws IOException {
        return rows.run(
                row -> parts.stream().mapToLong(part -> part.records(row)).sum(),
                (row, sums, scratch) -> {
                    for (Cooccurrences part : parts) {
                        part.read(row, scratch);
                        sums.add(scratch);
                    }
                },
                work -> {});
    }

    private static void close(List<Cooccurrences> parts) throws IOException {
        for (Cooccurrences part : parts) {
            part.close();
        }
        parts.clear();
    }
}
