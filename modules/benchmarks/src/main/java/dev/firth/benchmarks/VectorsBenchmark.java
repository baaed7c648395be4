package dev.firth.benchmarks;

import dev.firth.core.format.ReadOptions;
import dev.firth.core.format.WordMatrix;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How fast files of word vectors are read and written and neighbours are found, on generated vectors, beside what the
 * machine does at least: reading the file from the page cache, and reading the matrix from memory.
 */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        description = "Reads, writes and searches generated word vectors, and prints a table of the times.")
final class VectorsBenchmark implements Callable<Integer> {
    private static final int BATCH = 64;
    private static final int NEIGHBORS = 10;
    private static final int ROWS_PER_SUM = 64;

    @Spec
    private CommandSpec spec;

    @Option(names = "--words", defaultValue = "400000", description = "Number of words (default: ${DEFAULT-VALUE}).")
    private int words;

    @Option(names = "--dim", defaultValue = "300", description = "Dimension (default: ${DEFAULT-VALUE}).")
    private int dim;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that read; searches use one (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--runs",
            defaultValue = "5",
            description = "Repetitions, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the vectors (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--folder",
            description = "Folder for the files, which are deleted in the end (default: the temporary folder).")
    private Path folder;

    /** Something that is timed. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** Seconds of several runs. */
    private record Times(double median, double best) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        print(
                out,
                "%d words x %d, Java %s, %s, %d threads, median of %d runs%n%n",
                words,
                dim,
                System.getProperty("java.version"),
                Simd.kernels().description(),
                threads,
                runs);
        Path files = folder == null
                ? Files.createTempDirectory("firth-vectors")
                : Files.createTempDirectory(folder, "firth-vectors");
        Path text = files.resolve("vectors.txt");
        Path binary = files.resolve("vectors.bin");
        try {
            measureFiles(out, text, binary);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(binary);
            Files.deleteIfExists(files);
        }
        measureSearch(out);
        out.flush();
        return 0;
    }

    private void measureFiles(PrintWriter out, Path text, Path binary) throws IOException {
        WordVectors vectors = generate();
        print(out, "%-44s %10s %10s %10s%n", "files", "MB", "median", "best");
        Times writeText = time(1, () -> vectors.write(text, WordVectorsFormat.WORD2VEC_TEXT));
        Times writeBinary = time(1, () -> vectors.write(binary, WordVectorsFormat.WORD2VEC_BINARY));
        row(out, "write word2vec text, MB/s", text, writeText);
        row(out, "write word2vec binary, MB/s", binary, writeBinary);
        row(out, "read the text's bytes, 1 thread, MB/s", text, time(runs, () -> readBytes(text)));
        row(out, "read word2vec text, MB/s", text, time(runs, () -> read(WordVectorsFormat.WORD2VEC_TEXT, text)));
        row(out, "read the binary's bytes, 1 thread, MB/s", binary, time(runs, () -> readBytes(binary)));
        row(
                out,
                "read word2vec binary, MB/s",
                binary,
                time(runs, () -> read(WordVectorsFormat.WORD2VEC_BINARY, binary)));
    }

    private void measureSearch(PrintWriter out) throws IOException {
        WordVectors vectors = generate();
        Times normalize = time(1, vectors::normalized);
        float[][] queries = new float[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            queries[i] = vectors.matrix().row(i * (words / BATCH));
        }
        Times pass = time(4 * runs, () -> sumOfSquares(vectors.matrix()));
        int[] next = new int[1];
        Times single = time(4 * runs, () -> vectors.nearest(queries[next[0]++ % BATCH], NEIGHBORS));
        Times batch = time(runs, () -> vectors.nearest(queries, NEIGHBORS));
        double bytes = 4.0 * words * dim;

        print(out, "%n%-44s %10s %10s%n", "search, 1 thread", "median", "best");
        print(
                out,
                "%-44s %10.1f %10.1f%n",
                "scale all rows to length 1 (once), ms",
                ms(normalize.median),
                ms(normalize.best));
        print(out, "%-44s %10.1f %10.1f%n", "read the matrix, ms", ms(pass.median), ms(pass.best));
        print(
                out,
                "%-44s %10.1f %10.1f%n",
                "read the matrix, GB/s",
                bytes / pass.median / 1e9,
                bytes / pass.best / 1e9);
        print(out, "%-44s %10.1f %10.1f%n", "10 nearest of one vector, ms", ms(single.median), ms(single.best));
        print(
                out,
                "%-44s %10.2f %10.2f%n",
                "  times reading the matrix",
                single.median / pass.median,
                single.best / pass.best);
        print(out, "%-44s %10.1f %10.1f%n", "10 nearest of each of 64 vectors, ms", ms(batch.median), ms(batch.best));
        print(
                out,
                "%-44s %10.1f %10.1f%n",
                "  times the throughput of single queries",
                BATCH * single.median / batch.median,
                BATCH * single.best / batch.best);
        print(
                out,
                "%-44s %10.1f %10.1f%n",
                "  GFLOP/s",
                BATCH * bytes / 2 / batch.median / 1e9,
                BATCH * bytes / 2 / batch.best / 1e9);
    }

    private WordVectors generate() {
        SplittableRandom random = new SplittableRandom(seed);
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        FloatMatrix matrix = FloatMatrix.allocate(words, dim);
        for (int row = 0; row < words; row++) {
            vocabulary.add("word" + row, words - row);
            float[] chunk = matrix.chunk(row);
            int offset = matrix.offset(row);
            for (int i = 0; i < dim; i++) {
                chunk[offset + i] = (float) (random.nextDouble() + random.nextDouble() - 1) * 0.5f;
            }
        }
        return new WordVectors(vocabulary.build(), matrix);
    }

    private void read(WordVectorsFormat format, Path file) throws IOException {
        WordMatrix read = format.reader().read(file, new ReadOptions(0, threads));
        if (read.matrix().rows() != words) {
            throw new IllegalStateException(read.matrix().rows() + " rows were read: expected " + words);
        }
    }

    private static void readBytes(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                buffer.clear();
            }
        }
    }

    private static void sumOfSquares(FloatMatrix matrix) {
        VectorKernels kernels = Simd.kernels();
        double sum = 0;
        for (int c = 0; c < matrix.chunks(); c++) {
            int first = matrix.firstRow(c);
            for (int r = 0; r < matrix.rowsInChunk(c); r += ROWS_PER_SUM) {
                int rows = Math.min(ROWS_PER_SUM, matrix.rowsInChunk(c) - r);
                sum += kernels.squaredNorm(matrix.chunk(first), matrix.offset(first + r), rows * matrix.stride());
            }
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("the sum of squares is " + sum + ": expected a positive number");
        }
    }

    /** Times {@code work} after one run that does not count. */
    private static Times time(int runs, Work work) throws IOException {
        if (runs > 1) {
            work.run();
        }
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            work.run();
            seconds[run] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return new Times(seconds[runs / 2], seconds[0]);
    }

    private static double ms(double seconds) {
        return seconds * 1000;
    }

    private static void row(PrintWriter out, String what, Path file, Times times) throws IOException {
        double mb = Files.size(file) / 1e6;
        print(out, "%-44s %10.0f %10.0f %10.0f%n", what, mb, mb / times.median, mb / times.best);
    }

    private static void print(PrintWriter out, String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
        out.flush();
    }
}
