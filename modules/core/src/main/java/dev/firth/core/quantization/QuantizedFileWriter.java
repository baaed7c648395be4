package dev.firth.core.quantization;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.ChecksummedOutput;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes a {@link QuantizedFile}, whole or not at all. */
public final class QuantizedFileWriter {
    private static final int BLOCK_ROWS = QuantizedLayout.BLOCK_ROWS;
    private static final int BLOCKS_PER_TASK = 32;
    private static final int SAMPLE = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Vocabulary vocabulary;
    private final FloatMatrix matrix;
    private final QuantizationOptions options;
    private final QuantizedLayout layout;
    private final float[] lengths;
    private final float[] inverses;

    private QuantizedFileWriter(Vocabulary vocabulary, FloatMatrix matrix, QuantizationOptions options)
            throws IOException {
        this.vocabulary = vocabulary;
        this.matrix = matrix;
        this.options = options;
        this.lengths = new float[matrix.rows()];
        boolean int8 = options.quantization() == Quantization.INT8;
        this.inverses = new float[int8 ? matrix.rows() : 0];
        int dim = matrix.columns();
        int subVector = int8 ? 1 : Math.min(dim, options.subVector());
        this.layout = new QuantizedLayout(
                options.quantization(), matrix.rows(), dim, subVector, options.exact(), wordBytes(vocabulary));
        ParallelTasks.run(options.threads(), layout.blocks(), block -> {
            for (int row = block * BLOCK_ROWS; row < endOf(block); row++) {
                lengths[row] = length(row);
            }
        });
    }

    /**
     * Writes words and their vectors.
     *
     * @param matrix as many rows as the vocabulary has words
     * @throws IOException if writing fails, or the calling thread is interrupted; the file is then as it was
     */
    public static void write(Vocabulary vocabulary, FloatMatrix matrix, QuantizationOptions options, Path file)
            throws IOException {
        if (vocabulary.size() != matrix.rows()) {
            throw new IllegalArgumentException("a vocabulary of " + vocabulary.size() + " words and a matrix of "
                    + matrix.rows() + " rows: expected the same number");
        }
        AtomicFile.write(file, out -> {
            ChecksummedOutput checked = new ChecksummedOutput(out);
            new QuantizedFileWriter(vocabulary, matrix, options).write(checked);
            checked.finish();
        });
    }

    private static long wordBytes(Vocabulary vocabulary) {
        long sum = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            sum += vocabulary.utf8(id).length;
        }
        return sum;
    }

    private int endOf(int block) {
        return (int) Math.min(matrix.rows(), (block + 1L) * BLOCK_ROWS);
    }

    /** The length of a row; NaN if it is not a finite float. */
    private float length(int row) {
        float[] chunk = matrix.chunk(row);
        int from = matrix.offset(row);
        double squares = 0;
        for (int i = from; i < from + matrix.columns(); i++) {
            squares += (double) chunk[i] * chunk[i];
        }
        float length = (float) Math.sqrt(squares);
        return length < Float.POSITIVE_INFINITY ? length : Float.NaN;
    }

    private void write(ChecksummedOutput out) throws IOException {
        out.write(layout.toBytes());
        writeWords(out);
        startSection(out, layout.centroids());
        BlockEncoder encoder = options.quantization() == Quantization.INT8 ? this::encodeInt8 : trainPq(out);
        startSection(out, layout.lengths());
        writeFloats(lengths, 0, lengths.length, out);
        startSection(out, layout.codes());
        writeCodes(encoder, out);
        startSection(out, layout.inverses());
        writeFloats(inverses, 0, inverses.length, out);
        startSection(out, layout.rows());
        for (int row = 0; row < matrix.rows() && layout.exact(); row++) {
            writeFloats(matrix.chunk(row), matrix.offset(row), matrix.columns(), out);
        }
        startSection(out, layout.end());
    }

    /** The layout is computed apart from what is written: here the two must meet. */
    private static void startSection(ChecksummedOutput out, long position) throws IOException {
        out.alignTo(QuantizedLayout.ALIGNMENT);
        if (out.written() != position) {
            throw new IllegalStateException("a section starts at " + out.written() + ": expected " + position);
        }
    }

    private void writeWords(ChecksummedOutput out) throws IOException {
        ByteBuffer ends = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int end = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            end += vocabulary.utf8(id).length;
            ends.putInt(end);
            if (!ends.hasRemaining() || id == vocabulary.size() - 1) {
                out.write(ends.array(), 0, ends.position());
                ends.clear();
            }
        }
        startSection(out, layout.wordText());
        for (int id = 0; id < vocabulary.size(); id++) {
            out.write(vocabulary.utf8(id));
        }
    }

    private static void writeFloats(float[] values, int from, int count, ChecksummedOutput out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int perWrite = BUFFER_BYTES / Float.BYTES;
        for (int done = 0; done < count; done += perWrite) {
            int some = Math.min(perWrite, count - done);
            bytes.asFloatBuffer().put(values, from + done, some);
            out.write(bytes.array(), 0, some * Float.BYTES);
        }
    }

    /** Writes the codes of the rows of a block to {@code target} from {@code at} on, where there are zeros. */
    @FunctionalInterface
    private interface BlockEncoder {
        void encode(int block, byte[] target, int at);
    }

    /** Threads encode groups of blocks, which go out in order. */
    private void writeCodes(BlockEncoder encoder, ChecksummedOutput out) throws IOException {
        int blocksPerTask = Math.max(1, Math.min(BLOCKS_PER_TASK, (1 << 22) / layout.blockBytes()));
        byte[][] wave = new byte[4 * options.threads()][];
        for (int first = 0; first < layout.blocks(); first += wave.length * blocksPerTask) {
            int start = first;
            int tasks = Math.min(wave.length, (layout.blocks() - first + blocksPerTask - 1) / blocksPerTask);
            ParallelTasks.run(options.threads(), tasks, task -> {
                int from = start + task * blocksPerTask;
                int to = Math.min(layout.blocks(), from + blocksPerTask);
                byte[] codes = new byte[(to - from) * layout.blockBytes()];
                for (int block = from; block < to; block++) {
                    encoder.encode(block, codes, (block - from) * layout.blockBytes());
                }
                wave[task] = codes;
            });
            for (int task = 0; task < tasks; task++) {
                out.write(wave[task]);
            }
        }
    }

    private void encodeInt8(int block, byte[] target, int at) {
        for (int row = block * BLOCK_ROWS; row < endOf(block); row++) {
            if (lengths[row] > 0) {
                inverses[row] = Int8Codes.encode(
                        matrix.chunk(row), matrix.offset(row), matrix.columns(), target, at + row % BLOCK_ROWS);
            }
        }
    }

    /** Trains centroids on unit vectors and writes them. */
    private BlockEncoder trainPq(ChecksummedOutput out) throws IOException {
        ProductQuantizer quantizer = ProductQuantizer.train(
                sampleOfUnits(),
                ProductQuantizerOptions.builder()
                        .subVector(layout.subVector())
                        .centroids(QuantizedLayout.CENTROIDS)
                        .sample(SAMPLE)
                        .seed(options.seed())
                        .threads(options.threads())
                        .build());
        float[] values = quantizer.values();
        writeFloats(values, 0, values.length, out);
        int subspaces = layout.subspaces();
        return (block, target, at) -> {
            int from = block * BLOCK_ROWS;
            int rows = endOf(block) - from;
            FloatMatrix units = FloatMatrix.allocate(rows, layout.dim());
            for (int r = 0; r < rows; r++) {
                copyUnit(from + r, units, r);
            }
            byte[] codes = new byte[rows * subspaces];
            quantizer.encode(units, 0, rows, codes, 0);
            PqCodes.pack(codes, 0, rows, subspaces, target, at);
        };
    }

    /** Unit vectors to train on: of some rows; a vector of zeros if no row has a direction. */
    private FloatMatrix sampleOfUnits() {
        int[] directed = new int[matrix.rows()];
        int count = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            directed[count] = row;
            count += lengths[row] > 0 ? 1 : 0;
        }
        SplittableRandom random = new SplittableRandom(options.seed());
        FloatMatrix units = FloatMatrix.allocate(Math.max(1, Math.min(SAMPLE, count)), layout.dim());
        for (int i = 0; i < Math.min(SAMPLE, count); i++) {
            int drawn = count > SAMPLE ? i + random.nextInt(count - i) : i;
            copyUnit(directed[drawn], units, i);
            directed[drawn] = directed[i];
        }
        return units;
    }

    /** Copies a row scaled to length 1; zeros if it has no direction. */
    private void copyUnit(int row, FloatMatrix target, int to) {
        if (lengths[row] > 0) {
            double factor = 1 / (double) lengths[row];
            float[] source = matrix.chunk(row);
            int from = matrix.offset(row);
            float[] chunk = target.chunk(to);
            int at = target.offset(to);
            for (int k = 0; k < layout.dim(); k++) {
                chunk[at + k] = (float) (source[from + k] * factor);
            }
        }
    }
}
