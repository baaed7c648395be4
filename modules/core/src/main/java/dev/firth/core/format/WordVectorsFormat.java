package dev.firth.core.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The file formats of word vectors. */
public enum WordVectorsFormat {
    /** The binary format of the word2vec C tool: a header line, then each word with its floats, little-endian. */
    WORD2VEC_BINARY("word2vec-binary"),
    /** The text format of the word2vec C tool: a header line, then a line for each word. */
    WORD2VEC_TEXT("word2vec-text"),
    /** The text format of GloVe: a line for each word, no header. */
    GLOVE_TEXT("glove-text"),
    /** The {@code .vec} text format of fastText: as word2vec text. */
    FASTTEXT_VEC("fasttext-vec");

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
        };
    }

    /** The writer of this format. */
    public WordVectorsWriter writer() {
        return switch (this) {
            case WORD2VEC_BINARY -> new Word2VecBinaryWriter();
            case WORD2VEC_TEXT -> new Word2VecTextWriter();
            case GLOVE_TEXT -> new GloveTextWriter();
            case FASTTEXT_VEC -> new FastTextVecWriter();
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
        throw new IllegalArgumentException(
                "format " + name + ": expected word2vec-binary, word2vec-text, glove-text or fasttext-vec");
    }

    /**
     * The format that a file name's extension stands for: {@code .bin} word2vec binary, {@code .vec} fastText's, and
     * everything else word2vec text.
     */
    public static WordVectorsFormat forExtension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".bin")) {
            return WORD2VEC_BINARY;
        }
        return name.endsWith(".vec") ? FASTTEXT_VEC : WORD2VEC_TEXT;
    }

    /**
     * Recognises the format of a file from its content. Word2vec text and fastText's {@code .vec} have one layout: there
     * the file name's extension decides, which changes nothing in what is read.
     *
     * @throws dev.firth.core.io.InvalidFileException if it is none of these formats
     */
    public static WordVectorsFormat detect(Path file) throws IOException {
        return FormatDetector.detect(file);
    }
}
