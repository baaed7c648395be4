package dev.firth.core.format;

import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file formats of word vectors. */
public enum WordVectorsFormat {
    /** The binary format of the word2vec C tool: a header line, then each word with its floats, little-endian. */
    WORD2VEC_BINARY("word2vec-binary"),
    /** The text format of the word2vec C tool: a header line, then a line for each word. */
    WORD2VEC_TEXT("word2vec-text"),
    /** The text format of GloVe: a line for each word, no header. */
    GLOVE_TEXT("glove-text"),
    /** The {@code .vec} text format of fastText: as word2vec text. */
    FASTTEXT_VEC("fasttext-vec"),
    /** A safetensors file with a tensor of the vectors, and {@code vocab.txt} beside it with a word a line. */
    SAFETENSORS("safetensors"),
    /** Firth's file of quantized vectors, with a byte for each number. */
    INT8("int8"),
    /** Firth's file of quantized vectors, with four bits for each sub-vector (product quantization). */
    PQ("pq");

    private final String optionName;

    WordVectorsFormat(String optionName) {
        this.optionName = optionName;
    }

    /** The name of the format on a command line, for example {@code word2vec-binary}. */
    public String optionName() {
        return optionName;
    }

    /** The reader of this format. */
    public WordVectorsReader reader() {
        return switch (this) {
            case WORD2VEC_BINARY -> new Word2VecBinaryReader();
            case WORD2VEC_TEXT -> new Word2VecTextReader();
            case GLOVE_TEXT -> new GloveTextReader();
            case FASTTEXT_VEC -> new FastTextVecReader();
            case SAFETENSORS -> new SafetensorsVectorsReader();
            case INT8, PQ -> new QuantizedReader();
        };
    }

    /** The writer of this format. */
    public WordVectorsWriter writer() {
        return switch (this) {
            case WORD2VEC_BINARY -> new Word2VecBinaryWriter();
            case WORD2VEC_TEXT -> new Word2VecTextWriter();
            case GLOVE_TEXT -> new GloveTextWriter();
            case FASTTEXT_VEC -> new FastTextVecWriter();
            case SAFETENSORS -> new SafetensorsVectorsWriter();
            case INT8 -> new QuantizedWriter(QuantizationOptions.of(Quantization.INT8));
            case PQ -> new QuantizedWriter(QuantizationOptions.of(Quantization.PQ));
        };
    }

    /**
     * The format with this option name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static WordVectorsFormat ofOptionName(String name) {
        for (WordVectorsFormat format : values()) {
            if (format.optionName.equals(name)) {
                return format;
            }
        }
        String names =
                Arrays.stream(values()).map(WordVectorsFormat::optionName).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("format " + name + ": expected one of " + names);
    }

    /**
     * The format that a file name's extension stands for: {@code .bin} word2vec binary, {@code .vec} fastText's,
     * {@code .safetensors}, {@code .int8} and {@code .pq} those of these names, and everything else word2vec text. A
     * folder stands for safetensors.
     */
    public static WordVectorsFormat forExtension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors") || Files.isDirectory(file)) {
            return SAFETENSORS;
        }
        if (name.endsWith(".int8")) {
            return INT8;
        }
        if (name.endsWith(".pq")) {
            return PQ;
        }
        if (name.endsWith(".bin")) {
            return WORD2VEC_BINARY;
        }
        return name.endsWith(".vec") ? FASTTEXT_VEC : WORD2VEC_TEXT;
    }

    /**
     * Recognises the format of a file from its content. Word2vec text and fastText's {@code .vec} have one layout: there
     * the file name's extension decides, which changes nothing in what is read. A folder stands for the
     * {@code model.safetensors} in it.
     *
     * @throws dev.firth.core.io.InvalidFileException if it is none of these formats
     */
    public static WordVectorsFormat detect(Path file) throws IOException {
        return FormatDetector.detect(SafetensorsVectorsReader.fileOf(file));
    }
}
