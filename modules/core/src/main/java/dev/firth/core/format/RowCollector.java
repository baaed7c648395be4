package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link WordMatrix} of rows that were read, and warns once of each kind of thing that is odd in them: words
 * that occur again (the first row counts, as in gensim), numbers that are not finite (kept as they are; searches treat
 * such a row as zeros), words that are not UTF-8 (kept byte for byte).
 */
final class RowCollector {
    private static final Logger LOG = LoggerFactory.getLogger(RowCollector.class);

    private final Path file;
    private final IntFunction<String> place;
    private final Vocabulary.Builder words = Vocabulary.builder();
    private int notFinite;
    private int firstNotFinite;
    private int notUtf8;
    private int firstNotUtf8;

    /**
     * Starts a collection.
     *
     * @param place tells where a row is in the file, for messages
     */
    RowCollector(Path file, IntFunction<String> place) {
        this.file = file;
        this.place = place;
    }

    /** Adds the words of the next rows. */
    void add(RowWords rows) {
        byte[] bytes = rows.bytes();
        for (int row = 0; row < rows.size(); row++) {
            int start = rows.start(row);
            int length = rows.length(row);
            if (!isUtf8(bytes, start, length)) {
                firstNotUtf8 = notUtf8 == 0 ? words.size() : firstNotUtf8;
                notUtf8++;
            }
            words.add(bytes, start, length, 0);
        }
    }

    /** Notes rows that hold numbers that are not finite; to be called in the order of the rows. */
    void addNotFinite(int[] rows) {
        if (rows.length > 0) {
            firstNotFinite = notFinite == 0 ? rows[0] : firstNotFinite;
            notFinite += rows.length;
        }
    }

    /** Pairs the words that were added with the matrix of their rows. */
    WordMatrix finish(FloatMatrix matrix) {
        Vocabulary vocabulary = words.build();
        if (notFinite > 0) {
            LOG.warn(
                    "{}: {} rows hold numbers that are not finite (NaN or infinity), first \"{}\" at {}. They are kept,"
                            + " but have similarity 0 to every word; train or export these vectors again",
                    file,
                    notFinite,
                    vocabulary.word(firstNotFinite),
                    place.apply(firstNotFinite));
        }
        if (notUtf8 > 0) {
            LOG.warn(
                    "{}: {} words are not UTF-8, first \"{}\" at {}. They are kept byte for byte and shown with"
                            + " replacement characters; convert the corpus to UTF-8 before training",
                    file,
                    notUtf8,
                    vocabulary.word(firstNotUtf8),
                    place.apply(firstNotUtf8));
        }
        if (IntStream.range(0, vocabulary.size()).parallel().allMatch(row -> isFirst(vocabulary, row))) {
            return WordMatrix.of(vocabulary, matrix);
        }
        int[] kept = IntStream.range(0, vocabulary.size())
                .filter(row -> isFirst(vocabulary, row))
                .toArray();
        return withoutDuplicates(vocabulary, matrix, kept);
    }

    private WordMatrix withoutDuplicates(Vocabulary vocabulary, FloatMatrix matrix, int[] kept) {
        FloatMatrix rows = FloatMatrix.allocate(kept.length, matrix.columns());
        Vocabulary.Builder unique = Vocabulary.builder();
        int firstLeftOut = kept.length;
        for (int row = kept.length - 1; row >= 0; row--) {
            firstLeftOut = kept[row] == row ? firstLeftOut : row;
        }
        for (int row = 0; row < kept.length; row++) {
            rows.setRow(row, matrix.chunk(kept[row]), matrix.offset(kept[row]));
            byte[] word = vocabulary.utf8(kept[row]);
            unique.add(word, 0, word.length, 0);
        }
        LOG.warn(
                "{}: {} rows repeat a word that an earlier row has, first \"{}\" at {}. The first row of each word is"
                        + " kept, as gensim does",
                file,
                vocabulary.size() - kept.length,
                vocabulary.word(firstLeftOut),
                place.apply(firstLeftOut));
        return WordMatrix.of(unique.build(), rows);
    }

    /** Whether no earlier row has the word of a row: looking it up finds the first row that has it. */
    private static boolean isFirst(Vocabulary vocabulary, int row) {
        byte[] word = vocabulary.utf8(row);
        return vocabulary.id(word, 0, word.length) == row;
    }

    static boolean isUtf8(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                byte[] again = new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                return Arrays.equals(again, 0, again.length, bytes, from, from + length);
            }
        }
        return true;
    }
}
