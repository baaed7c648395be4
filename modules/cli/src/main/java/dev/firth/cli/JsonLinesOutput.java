package dev.firth.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.firth.core.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** A JSON object a text: {@code text} and {@code embedding}. */
final class JsonLinesOutput implements EncodingOutput {
    private final AtomicFile file;
    private final JsonGenerator json;

    JsonLinesOutput(Terminal terminal, String output) throws IOException {
        boolean standard = output.equals(VectorsFiles.STANDARD);
        this.file = standard ? null : AtomicFile.create(Path.of(output));
        OutputStream out = standard ? terminal.out() : file.output();
        this.json = Json.lines(out);
    }

    @Override
    public void write(List<String> texts, float[][] vectors) throws IOException {
        for (int i = 0; i < vectors.length; i++) {
            json.writeStartObject();
            json.writeStringField("text", texts.get(i));
            json.writeArrayFieldStart("embedding");
            for (float value : vectors[i]) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.flush();
    }

    @Override
    public void commit() throws IOException {
        json.flush();
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
