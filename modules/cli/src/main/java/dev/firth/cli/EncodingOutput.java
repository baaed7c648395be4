package dev.firth.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where the vectors of texts go. */
interface EncodingOutput extends Closeable {
    /** Writes the vectors of some texts. */
    void write(List<String> texts, float[][] vectors) throws IOException;

    /** Makes what was written the output; without it a file is left as it was. */
    void commit() throws IOException;
}
