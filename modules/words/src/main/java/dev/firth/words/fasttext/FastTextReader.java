package dev.firth.words.fasttext;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.quantization.ProductQuantizer;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the original's model files, {@code .bin} and quantized {@code .ftz}, of the versions 11 and 12. All numbers are
 * little-endian; docs/formats.md has the layout.
 *
 * <p>A file is not trusted: a count is believed only where bytes are there for it, and matrices must have the sizes that the
 * dictionary and the settings ask for.
 */
public final class FastTextReader {
    /** What a model file begins with. */
    static final int MAGIC = 793_712_314;

    /** The version that is written. */
    static final int VERSION = 12;

    private static final int OLDEST_VERSION = 11;

    /** The bytes of an entry of the dictionary without its word: the 0 behind the word, the count, the kind. */
    private static final int ENTRY_BYTES = 10;

    private static final int BUCKET_BYTES = 8;

    private final ModelFileCursor in;

    private FastTextReader(MappedFile file) {
        this.in = new ModelFileCursor(file);
    }

    /** Whether a file begins as a model file does, of whatever version. */
    public static boolean recognises(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return false;
        }
        MappedFile mapped = MappedFile.open(file);
        return mapped.size() >= Integer.BYTES && new ModelFileCursor(mapped).readInt("the magic number") == MAGIC;
    }

    /**
     * Reads a model.
     *
     * @throws InvalidFileException if the file is not a model or is damaged; the message says where and how
     */
    public static FastTextModel read(Path file) throws IOException {
        return new FastTextReader(MappedFile.open(file)).readModel();
    }

    private FastTextModel readModel() throws IOException {
        int version = readVersion();
        FastTextSettings settings = readSettings(version);
        FastTextDictionary dictionary = readDictionary(settings);
        boolean quantized = in.readFlag("whether the input matrix is quantized");
        if (!quantized && dictionary.pruned().isPresent()) {
            throw in.invalid(
                    in.position() - 1, "a quantized input matrix, since buckets were cut off", "one that is not");
        }
        long inputRows = FastTextModel.inputRows(settings, dictionary);
        FastTextMatrix input = readMatrix("the input matrix", quantized, inputRows, settings.dim());
        boolean quantizedOutput = in.readFlag("whether the output matrix is quantized");
        FastTextMatrix output = readMatrix(
                "the output matrix",
                quantized && quantizedOutput,
                FastTextModel.outputRows(settings, dictionary),
                settings.dim());
        if (in.left() > 0) {
            throw in.invalid(in.position(), "the end of the file", in.left() + " more bytes");
        }
        return new FastTextModel(settings.withQuantizedOutput(quantizedOutput), dictionary, input, output);
    }

    private int readVersion() throws IOException {
        int magic = in.readInt("the magic number " + MAGIC);
        if (magic != MAGIC) {
            throw in.invalid(0, "the magic number " + MAGIC + " of a fastText model", String.valueOf(magic));
        }
        int version = in.readInt("the version");
        if (version < OLDEST_VERSION || version > VERSION) {
            throw in.invalid(4, "version " + OLDEST_VERSION + " or " + VERSION, "version " + version);
        }
        return version;
    }

    private FastTextSettings readSettings(int version) throws IOException {
        long start = in.position();
        int dim = in.readInt("dim");
        int window = in.readInt("ws");
        int epochs = in.readInt("epoch");
        int minCount = in.readInt("minCount");
        int negative = in.readInt("neg");
        int wordNgrams = in.readInt("wordNgrams");
        FastTextLoss loss = lossOf(in.readInt("loss"));
        FastTextArchitecture architecture = architectureOf(in.readInt("model"));
        int buckets = in.readInt("bucket");
        int minN = in.readInt("minn");
        int maxN = in.readInt("maxn");
        int rateUpdates = in.readInt("lrUpdateRate");
        double subsample = in.readDouble("t");
        // The classifiers of version 11 do not use their character n-grams.
        boolean noNgrams = version == OLDEST_VERSION && architecture == FastTextArchitecture.SUPERVISED;
        try {
            return new FastTextSettings(
                    dim,
                    window,
                    epochs,
                    minCount,
                    negative,
                    wordNgrams,
                    loss,
                    architecture,
                    buckets,
                    minN,
                    noNgrams ? 0 : maxN,
                    rateUpdates,
                    subsample,
                    false);
        } catch (IllegalArgumentException e) {
            throw in.invalid(start, "settings of a model", e.getMessage());
        }
    }

    private FastTextLoss lossOf(int code) throws InvalidFileException {
        for (FastTextLoss loss : FastTextLoss.values()) {
            if (loss.code() == code) {
                return loss;
            }
        }
        throw in.invalid(in.position() - Integer.BYTES, "a loss from 1 to 4", String.valueOf(code));
    }

    private FastTextArchitecture architectureOf(int code) throws InvalidFileException {
        for (FastTextArchitecture architecture : FastTextArchitecture.values()) {
            if (architecture.code() == code) {
                return architecture;
            }
        }
        throw in.invalid(in.position() - Integer.BYTES, "a kind of model from 1 to 3", String.valueOf(code));
    }

    private FastTextDictionary readDictionary(FastTextSettings settings) throws IOException {
        long start = in.position();
        int size = in.readInt("the size of the dictionary");
        int words = in.readInt("the number of words");
        int labels = in.readInt("the number of labels");
        if (words < 0 || labels < 0 || (long) words + labels != size) {
            throw in.invalid(
                    start,
                    "a dictionary whose size is the number of its words and labels",
                    size + " entries, " + words + " words, " + labels + " labels");
        }
        long tokens = in.readLong("the number of tokens");
        if (tokens < 0) {
            throw in.invalid(in.position() - Long.BYTES, "a number of tokens", String.valueOf(tokens));
        }
        long pruned = in.readLong("the number of buckets that are left");
        if (pruned < -1 || pruned > settings.buckets()) {
            throw in.invalid(
                    in.position() - Long.BYTES,
                    "-1, or a number of buckets up to " + settings.buckets(),
                    String.valueOf(pruned));
        }
        in.require("a dictionary of " + size + " entries", (long) ENTRY_BYTES * size);
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < size; id++) {
            readEntry(builder, id, id < words);
        }
        return new FastTextDictionary(builder.build(), words, tokens, readPruned(pruned, settings.buckets()));
    }

    private void readEntry(Vocabulary.Builder builder, int id, boolean isWord) throws IOException {
        String what = (isWord ? "the word " : "the label ") + id;
        int length = in.readWord(what);
        long count = in.readLong("the count of " + what);
        byte kind = in.readByte("the kind of " + what);
        if (count < 0) {
            throw in.invalid(in.position() - 9, "the count of " + what, String.valueOf(count));
        }
        if (kind != (isWord ? 0 : 1)) {
            throw in.invalid(in.position() - 1, "the kind of " + what + ", " + (isWord ? 0 : 1), String.valueOf(kind));
        }
        builder.add(in.word(), 0, length, count);
    }

    private Optional<PrunedBuckets> readPruned(long count, int buckets) throws IOException {
        if (count < 0) {
            return Optional.empty();
        }
        in.require(count + " buckets that are left", count * BUCKET_BYTES);
        int[] left = new int[(int) count];
        int[] rows = new int[left.length];
        long start = in.position();
        for (int i = 0; i < left.length; i++) {
            left[i] = in.readInt("a bucket");
            rows[i] = in.readInt("the row of a bucket");
            if (left[i] < 0 || left[i] >= buckets || rows[i] < 0 || rows[i] >= left.length) {
                throw in.invalid(
                        in.position() - BUCKET_BYTES,
                        "a bucket below " + buckets + " and a row below " + left.length,
                        left[i] + " and " + rows[i]);
            }
        }
        try {
            return Optional.of(new PrunedBuckets(left, rows));
        } catch (IllegalArgumentException e) {
            throw in.invalid(start, "buckets that differ", e.getMessage());
        }
    }

    private FastTextMatrix readMatrix(String what, boolean quantized, long rows, int columns) throws IOException {
        boolean norms = quantized && in.readFlag("whether " + what + " has norms");
        long start = in.position();
        long foundRows = in.readLong("the rows of " + what);
        long foundColumns = in.readLong("the columns of " + what);
        if (foundRows != rows || foundColumns != columns || rows > Integer.MAX_VALUE) {
            throw in.invalid(
                    start,
                    what + " of " + rows + " rows and " + columns + " columns, by the dictionary and the settings",
                    foundRows + " rows and " + foundColumns + " columns");
        }
        if (quantized) {
            return readCodes(what, norms, (int) rows, columns);
        }
        in.require(what + " of " + rows + " rows and " + columns + " columns", rows * columns * Float.BYTES);
        return new DenseMatrix(in.readMatrix(what, (int) rows, columns));
    }

    private QuantizedMatrix readCodes(String what, boolean hasNorms, int rows, int columns) throws IOException {
        long start = in.position();
        int size = in.readInt("the number of codes of " + what);
        if (size < 0) {
            throw in.invalid(start, "the number of codes of " + what, String.valueOf(size));
        }
        byte[] codes = in.readBytes(size + " codes of " + what, size);
        ProductQuantizer quantizer = readQuantizer(what, columns);
        int each = quantizer.subspaces();
        if ((long) rows * each != size) {
            throw in.invalid(
                    start, (long) rows * each + " codes, " + each + " for each of " + rows + " rows", size + " codes");
        }
        QuantizedMatrix.Norms norms = null;
        if (hasNorms) {
            byte[] normCodes = in.readBytes("the codes of the norms of " + what, rows);
            norms = new QuantizedMatrix.Norms(readQuantizer("the norms of " + what, 1), normCodes);
        }
        return new QuantizedMatrix(rows, quantizer, codes, norms);
    }

    private ProductQuantizer readQuantizer(String what, int columns) throws IOException {
        long start = in.position();
        int dim = in.readInt("the columns of the quantizer of " + what);
        int parts = in.readInt("the parts of the quantizer of " + what);
        int width = in.readInt("the width of the parts of the quantizer of " + what);
        int last = in.readInt("the width of the last part of the quantizer of " + what);
        boolean fits = dim == columns && width >= 1 && width <= dim && parts == (dim - 1) / width + 1;
        if (!fits || last != dim - (parts - 1) * width) {
            throw in.invalid(
                    start,
                    "a quantizer of " + what + " whose parts make up " + columns + " columns",
                    dim + " columns in " + parts + " parts of " + width + ", the last of " + last);
        }
        int count = QuantizedMatrix.CENTROIDS;
        float[] centroids = in.readFloats("the centroids of " + what, count * columns);
        return new ProductQuantizer(columns, width, count, centroids);
    }
}
