package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the text layout that word2vec and fastText share: a header line, then a line for each word. */
final class HeaderedText {
    private static final Logger LOG = LoggerFactory.getLogger(HeaderedText.class);

    private HeaderedText() {}

    /** Reads a file in blocks of {@code blockBytes} bytes. */
    static WordMatrix read(Path path, ReadOptions options, int blockBytes) throws IOException {
        MappedFile file = MappedFile.open(path);
        Header header = Header.require(file, 2);
        int words = (int) header.words();
        LineBlocks lines = LineBlocks.count(file, header.end(), options.limit(), options.threads(), blockBytes);
        int wanted = options.limit() == 0 ? words : Math.min(words, options.limit());
        if (lines.lines() < wanted) {
            throw new InvalidFileException(
                    path,
                    "line 1",
                    "a header that counts the rows",
                    "\"" + words + " " + header.dim() + "\" and " + lines.lines() + " rows",
                    "If the file is whole, change its first line to \"" + lines.lines() + " " + header.dim()
                            + "\"; else it was cut off: copy it again");
        }
        if (options.limit() == 0 && lines.lines() > words) {
            LOG.warn(
                    "{}: the header counts {} words, but there are {} more lines from line {} on, which are not read"
                            + " (as in gensim). If they belong to the vectors, change the first line to \"{} {}\"",
                    path,
                    words,
                    lines.lines() - words,
                    words + 2,
                    lines.lines(),
                    header.dim());
        }
        return TextRows.parse(file, lines, wanted, (int) header.dim(), 1, options.threads());
    }
}
