package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizedFile;
import dev.firth.core.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recognises the format of a file of word vectors from how its content starts. */
final class FormatDetector {
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final int BINARY_ROWS = 3;

    /** How files of other kinds start, what they are, and what to do with them. */
    private static final Map<String, String> OTHERS = Map.of(
            "\u001F\u008B", "a gzip file|Unpack it first: gunzip",
            "PK\u0003\u0004", "a zip archive|Unpack it first and read the file inside it",
            "(\u00B5/\u00FD", "a zstd file|Unpack it first: unzstd",
            "BZh", "a bzip2 file|Unpack it first: bunzip2",
            "\u00BA\u0016O/", "a fastText model (.bin)|Write its words' vectors with firth convert",
            "\u0080\u0002", "a Python pickle|Save it in gensim with wv.save_word2vec_format",
            "\u0080\u0003", "a Python pickle|Save it in gensim with wv.save_word2vec_format",
            "\u0080\u0004", "a Python pickle|Save it in gensim with wv.save_word2vec_format",
            "\u00EF\u00BB\u00BF", "a byte order mark (UTF-8)|Save the text without it",
            "\u00FF\u00FE", "a byte order mark (UTF-16)|Convert the text to UTF-8");

    private final MappedFile file;
    private final byte[] sample;

    private FormatDetector(MappedFile file) {
        this.file = file;
        this.sample = new byte[(int) Math.min(SAMPLE_BYTES, file.size())];
        file.read(0, sample, 0, sample.length);
    }

    static WordVectorsFormat detect(Path path) throws IOException {
        return new FormatDetector(MappedFile.open(path)).format();
    }

    private WordVectorsFormat format() throws IOException {
        if (sample.length == 0) {
            throw invalid(
                    "an empty file", "Give a file of word vectors; if this is one, it was not written to its end");
        }
        if (QuantizedFile.startsLike(file)) {
            return QuantizedFile.open(file.path()).quantization() == Quantization.INT8
                    ? WordVectorsFormat.INT8
                    : WordVectorsFormat.PQ;
        }
        if (SafetensorsFile.startsLike(file)) {
            return WordVectorsFormat.SAFETENSORS;
        }
        String start = new String(sample, 0, Math.min(8, sample.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (start.startsWith(other.getKey())) {
                int bar = other.getValue().indexOf('|');
                throw invalid(
                        other.getValue().substring(0, bar), other.getValue().substring(bar + 1));
            }
        }
        Optional<Header> header = Header.find(file);
        if (header.isPresent()) {
            if (isBinary(header.get())) {
                return WordVectorsFormat.WORD2VEC_BINARY;
            }
            boolean vec = file.path().toString().toLowerCase(Locale.ROOT).endsWith(".vec");
            return vec ? WordVectorsFormat.FASTTEXT_VEC : WordVectorsFormat.WORD2VEC_TEXT;
        }
        if (!looksLikeRow(0)) {
            throw invalid(
                    Excerpt.line(file, 0),
                    "The first line is neither \"WORDS DIMENSION\" nor a word and its numbers: check that this is a file"
                            + " of word vectors");
        }
        return WordVectorsFormat.GLOVE_TEXT;
    }

    private boolean isBinary(Header header) {
        if (header.words() == 0 || looksLikeRow(header.end())) {
            return false;
        }
        return followsBinaryRows(header) || hasControls(header.end());
    }

    /** Whether the line that starts at {@code from} is a word and numbers, the numbers perhaps with decimal commas. */
    private boolean looksLikeRow(int from) {
        int end = from;
        while (end < sample.length && sample[end] != '\n') {
            end++;
        }
        boolean cut = end == sample.length && end < file.size();
        String[] pieces = new String(sample, from, end - from, StandardCharsets.ISO_8859_1)
                .strip()
                .split("[ \t]+", -1);
        // In a line that the sample cuts, the last piece may be half a number.
        int last = cut ? pieces.length - 2 : pieces.length - 1;
        return last >= 1 && isNumber(pieces[last]) && (last < 2 || isNumber(pieces[last - 1]));
    }

    private static boolean isNumber(String piece) {
        byte[] bytes = piece.replace(',', '.').getBytes(StandardCharsets.ISO_8859_1);
        return new DecimalParser().parse(bytes, 0, bytes.length) == bytes.length;
    }

    /** Whether rows of binary numbers end where the next word starts, for the first rows or to the file's end. */
    private boolean followsBinaryRows(Header header) {
        long at = header.end();
        for (int row = 0; row < Math.min(BINARY_ROWS, header.words()); row++) {
            while (at < sample.length && sample[(int) at] != ' ') {
                at++;
            }
            if (header.dim() > file.size() / Float.BYTES) {
                return false;
            }
            at += 1 + header.dim() * Float.BYTES;
            if (at == file.size()) {
                return row == header.words() - 1;
            }
            if (at > file.size() || file.get(at) != '\n') {
                return false;
            }
            at++;
            if (at >= sample.length) {
                return true;
            }
        }
        return true;
    }

    private boolean hasControls(int from) {
        for (int i = from; i < sample.length; i++) {
            if (sample[i] >= 0 && sample[i] < ' ' && sample[i] != '\n' && sample[i] != '\r' && sample[i] != '\t') {
                return true;
            }
        }
        return false;
    }

    private InvalidFileException invalid(String found, String remedy) {
        return new InvalidFileException(
                file.path(),
                "",
                "word vectors (word2vec binary or text, GloVe text, fastText .vec, safetensors, int8, pq)",
                found,
                remedy);
    }
}
