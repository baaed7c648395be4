package dev.firth.core.quantization;

import dev.firth.core.io.ChecksummedFile;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file of quantized word vectors, mapped: only the words, and for PQ the centroids, are read into memory.
 *
 * <p>The file is not trusted: its size must be the one that its header tells before anything is allocated, and every
 * page is checked against its checksum before it is used. Methods that find a damaged page throw an
 * {@link UncheckedIOException} of an {@link InvalidFileException}. Immutable and thread-safe.
 */
public final class QuantizedFile {
    private static final int WORDS_PER_READ = 1 << 12;

    private final QuantizedLayout layout;
    private final ChecksummedFile file;
    private final RowCodes codes;
    private final Path path;

    private QuantizedFile(Path path, QuantizedLayout layout, ChecksummedFile file, RowCodes codes) {
        this.path = path;
        this.layout = layout;
        this.file = file;
        this.codes = codes;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidFileException if it is of another kind or another version, or not whole
     */
    public static QuantizedFile open(Path path) throws IOException {
        MappedFile mapped = MappedFile.open(path);
        QuantizedLayout layout = QuantizedLayout.of(mapped);
        ChecksummedFile file = new ChecksummedFile(mapped, layout.end());
        try {
            file.read(0, new byte[QuantizedLayout.HEADER_BYTES], 0, QuantizedLayout.HEADER_BYTES);
            return new QuantizedFile(path, layout, file, codes(layout, file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static RowCodes codes(QuantizedLayout layout, ChecksummedFile file) {
        if (layout.quantization() == Quantization.INT8) {
            return new Int8Codes(layout, file);
        }
        float[] centroids = new float[layout.dim() * QuantizedLayout.CENTROIDS];
        file.readFloats(layout.centroids(), centroids, 0, centroids.length);
        return new PqCodes(
                layout,
                file,
                new ProductQuantizer(layout.dim(), layout.subVector(), QuantizedLayout.CENTROIDS, centroids));
    }

    /** Whether a file starts as these files do. */
    public static boolean startsLike(MappedFile file) {
        return QuantizedLayout.startsLike(file);
    }

    /** The kind of codes in the file. */
    public Quantization quantization() {
        return layout.quantization();
    }

    /** The number of words. */
    public int size() {
        return layout.words();
    }

    /** The numbers in a vector. */
    public int dim() {
        return layout.dim();
    }

    /** Whether the vectors themselves are in the file. */
    public boolean isExact() {
        return layout.exact();
    }

    /**
     * Reads the first words into memory.
     *
     * @param limit how many at most
     * @throws InvalidFileException if they are damaged
     */
    public Vocabulary vocabulary(int limit) throws IOException {
        int words = Math.min(limit, layout.words());
        Vocabulary.Builder builder = Vocabulary.builder();
        byte[] ends = new byte[WORDS_PER_READ * Integer.BYTES];
        byte[] text = new byte[1 << 16];
        int end = 0;
        try {
            for (int word = 0; word < words; word++) {
                int place = word % WORDS_PER_READ;
                if (place == 0) {
                    int count = Math.min(WORDS_PER_READ, words - word);
                    file.read(layout.wordEnds() + (long) Integer.BYTES * word, ends, 0, count * Integer.BYTES);
                }
                int start = end;
                end = ByteBuffer.wrap(ends).order(ByteOrder.LITTLE_ENDIAN).getInt(place * Integer.BYTES);
                if (end < start || end > layout.wordBytes()) {
                    throw new InvalidFileException(
                            path,
                            "offset " + (layout.wordEnds() + (long) Integer.BYTES * word),
                            "the end of word " + word + ", from " + start + " to " + layout.wordBytes(),
                            "" + end,
                            "Make the file again with firth convert from the vectors it was made of");
                }
                if (end - start > text.length) {
                    text = new byte[Math.max(end - start, (int) Math.min(Integer.MAX_VALUE - 8, text.length * 2L))];
                }
                file.read(layout.wordText() + start, text, 0, end - start);
                builder.add(text, 0, end - start, 0);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return builder.build();
    }

    /** The Euclidean length of a row; NaN if the vector had numbers that are not finite. */
    public float length(int row) {
        Objects.checkIndex(row, layout.words());
        float[] length = new float[1];
        file.readFloats(layout.lengths() + (long) Float.BYTES * row, length, 0, 1);
        return length[0];
    }

    /**
     * Copies a row to {@code target[0..dim)}: the vector itself if the file has it, else what its code stands for,
     * scaled to the vector's length; NaN if the vector had numbers that are not finite.
     */
    public void copyRow(int row, float[] target) {
        Objects.checkIndex(row, layout.words());
        if (layout.exact()) {
            file.readFloats(layout.rows() + (long) Float.BYTES * row * layout.dim(), target, 0, layout.dim());
            return;
        }
        float length = length(row);
        if (!(length > 0)) {
            Arrays.fill(target, 0, layout.dim(), length);
            return;
        }
        codes.direction(row, target);
        for (int k = 0; k < layout.dim(); k++) {
            target[k] *= length;
        }
    }

    /**
     * Goes over the codes of the rows before {@code end} and offers those that score high with a unit vector. Scores are
     * comparable within a scan; for PQ they rank the rows about as their cosines do, for INT8 they are the cosines.
     *
     * @param unit a vector of length 1 with {@link #dim()} numbers
     * @param end at most {@link #size()} counts
     */
    public void scan(float[] unit, int end, RowScores best) {
        codes.scan(unit, Math.min(end, layout.words()), best);
    }

    /**
     * Goes over the codes of the rows before {@code end} and hands over their cosines with some unit vectors, block by
     * block; for PQ they are approximate.
     */
    public void cosines(float[][] units, int end, RowCosines cosines) {
        codes.cosines(units, Math.min(end, layout.words()), cosines);
    }
}
