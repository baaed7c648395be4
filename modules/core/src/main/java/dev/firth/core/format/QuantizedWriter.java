package dev.firth.core.format;

import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.quantization.QuantizedFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a file of quantized vectors. Every word can be written, also one with spaces. A vector with numbers that are
 * not finite has no code: it is read back as NaN, unless the vectors themselves are kept. Thread-safe.
 */
public final class QuantizedWriter implements WordVectorsWriter {
    private static final Logger LOG = LoggerFactory.getLogger(QuantizedWriter.class);

    private final QuantizationOptions options;

    /** Writes files as these options say. */
    public QuantizedWriter(QuantizationOptions options) {
        this.options = options;
    }

    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        int[] notFinite = NotFiniteRows.in(vectors.matrix(), 0, vectors.matrix().rows());
        if (notFinite.length > 0) {
            LOG.warn(
                    "{}: {} vectors hold numbers that are not finite (NaN or infinity), first that of \"{}\". They have"
                            + " no codes, and similarity 0 to every word; train or export these vectors again",
                    file,
                    notFinite.length,
                    vectors.vocabulary().word(notFinite[0]));
        }
        QuantizedFileWriter.write(vectors.vocabulary(), vectors.matrix(), options, file);
    }
}
