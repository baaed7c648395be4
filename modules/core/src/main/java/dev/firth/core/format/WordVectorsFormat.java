package dev.firth.core.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
            case WORD2VEC_BINARY -> new SimpleBinary();
            case GLOVE_TEXT -> new SimpleText(false);
            case WORD2VEC_TEXT, FASTTEXT_VEC -> new SimpleText(true);
        };
    }

    /** The writer of this format. */
    public WordVectorsWriter writer() {
        return switch (this) {
            case WORD2VEC_BINARY -> new SimpleBinary();
            case GLOVE_TEXT -> new SimpleText(false);
            case WORD2VEC_TEXT, FASTTEXT_VEC -> new SimpleText(true);
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
     * Recognises the format of a file from its content.
     *
     * @throws dev.firth.core.io.InvalidFileException if it is none of these formats
     */
    public static WordVectorsFormat detect(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(1 << 16);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0 || !text.substring(0, end).strip().matches("\\d+ \\d+")) {
            return GLOVE_TEXT;
        }
        int second = text.indexOf('\n', end + 1);
        String row = second < 0 ? text.substring(end + 1) : text.substring(end + 1, second);
        if (!row.matches("\\S+( [-+0-9.eE]+)+ ?")) {
            return WORD2VEC_BINARY;
        }
        return forExtension(file) == FASTTEXT_VEC ? FASTTEXT_VEC : WORD2VEC_TEXT;
    }
}
