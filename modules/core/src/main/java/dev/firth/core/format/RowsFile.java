package dev.firth.core.format;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a file of rows, whole or not at all: threads turn blocks of rows into bytes, which go out in order. */
final class RowsFile {
    private static final int BLOCK_BYTES = 1 << 20;

    /** Turns rows into bytes; made once for each block, so it need not be thread-safe. */
    interface RowPrinter {
        /** The most bytes that a row of a word of {@code wordBytes} bytes takes. */
        long maxBytes(int wordBytes);

        /** Prints a row at {@code target[at]}; returns the end. */
        int print(int row, byte[] word, byte[] target, int at);
    }

    /** Makes a printer. */
    interface Printers {
        /** A new printer. */
        RowPrinter printer();
    }

    private RowsFile() {}

    /** Writes the header, which may be empty, and all rows. */
    static void write(Path file, String header, WordMatrix vectors, Printers printers) throws IOException {
        int rows = vectors.matrix().rows();
        long rowBytes = printers.printer().maxBytes(0);
        int rowsPerBlock = (int) Math.max(1, Math.min(rows, BLOCK_BYTES / rowBytes));
        int blocks = (rows + rowsPerBlock - 1) / rowsPerBlock;
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicFile.write(file, out -> {
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            Printed[] wave = new Printed[Math.min(blocks, 4 * threads)];
            for (int first = 0; first < blocks; first += wave.length) {
                int from = first;
                int count = Math.min(wave.length, blocks - first);
                ParallelTasks.run(threads, count, i -> {
                    int row = (from + i) * rowsPerBlock;
                    wave[i] = print(vectors, row, Math.min(rows - row, rowsPerBlock), printers.printer());
                });
                for (int i = 0; i < count; i++) {
                    wave[i].writeTo(out);
                }
            }
        });
    }

    private static Printed print(WordMatrix vectors, int firstRow, int count, RowPrinter printer) {
        byte[][] words = new byte[count][];
        long size = 0;
        for (int i = 0; i < count; i++) {
            words[i] = vectors.vocabulary().utf8(firstRow + i);
            size += printer.maxBytes(words[i].length);
        }
        byte[] bytes = new byte[Math.toIntExact(size)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            at = printer.print(firstRow + i, words[i], bytes, at);
        }
        return new Printed(bytes, at);
    }

    /** The bytes of a block of rows. */
    private static final class Printed {
        private final byte[] bytes;
        private final int length;

        Printed(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(bytes, 0, length);
        }
    }
}
