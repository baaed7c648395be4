package dev.firth.words.phrases;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes phrases as text: settings, one a line, and then phrases, one a line. */
final class PhraseWriter {
    /** The first line is this and the version. */
    static final String MAGIC = "firth-phrases";

    static final int VERSION = 1;

    /** The names of the columns, over the phrases. */
    static final String COLUMNS = "phrase\tscore\tcount\tfirst\tlast\tpass";

    private PhraseWriter() {}

    static void write(PhraseModel model, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PhraseConfiguration configuration = model.configuration();
        line(text, MAGIC, VERSION);
        line(text, "scoring", configuration.scoring().name().toLowerCase(Locale.ROOT));
        line(text, "threshold", configuration.threshold());
        line(text, "min-count", configuration.minCount());
        line(text, "passes", configuration.passes());
        line(text, "delimiter", configuration.delimiter());
        line(text, "connector-words", String.join(" ", configuration.connectorWords()));
        line(text, "words", model.words());
        line(text, "phrases", model.phrases().size());
        text.write(COLUMNS + "\n");
        for (Phrase phrase : model.phrases()) {
            text.write(String.join(" ", phrase.tokens()) + "\t" + phrase.score() + "\t" + phrase.count() + "\t"
                    + phrase.firstCount() + "\t" + phrase.lastCount() + "\t" + phrase.pass() + "\n");
        }
        text.flush();
    }

    private static void line(Writer text, String name, Object value) throws IOException {
        text.write((name + " " + value).stripTrailing() + "\n");
    }
}
