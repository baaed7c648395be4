package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.models.BytePairs;
import dev.firth.tokenizers.regex.Regex;
import dev.firth.tokenizers.unicode.Utf16;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON file with an object in it, read so that a hostile one takes bounded memory. */
final class JsonFile {
    /** The largest file that is read: several times the largest vocabulary in use. */
    static final long MOST_BYTES = 1L << 28;

    private static final int MOST_TOKENS = 1 << 20;
    private static final int SHOWN = 80;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

    /** Reads the value of a field, on whose first token the parser stands. */
    interface Field {
        void read(String name, JsonParser parser) throws IOException;
    }

    private final Path path;

    JsonFile(Path path) {
        this.path = path;
    }

    /** Reads the fields of the file's object in their order. */
    void read(Field field) throws IOException {
        requireSize(path);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid(place(parser), "a JSON object", found(parser));
            }
            readFields(parser, field);
            if (parser.nextToken() != null) {
                throw invalid(place(parser), "nothing behind the JSON object", found(parser));
            }
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw invalid(place, "JSON in UTF-8 in which no name comes twice in an object", e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw invalid("", "JSON in UTF-8", e.getMessage());
        }
    }

    /** Refuses a file that is larger than any tokenizer's. */
    static void requireSize(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MOST_BYTES) {
            throw new InvalidFileException(
                    path,
                    "",
                    "at most " + MOST_BYTES + " bytes",
                    size + " bytes",
                    "Check that this is the tokenizer's file");
        }
    }

    /** Reads the fields of the object that the parser stands on. */
    static void readFields(JsonParser parser, Field field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
        }
    }

    /** The value that the parser stands on. */
    JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(new CountingParser(parser));
    }

    /** The whole number that the parser stands on. */
    int number(JsonParser parser, String what) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 0) {
            throw invalid(place(parser), "a whole number from 0 to 2147483647 as " + what, found(parser));
        }
        return parser.getIntValue();
    }

    /** The whole number {@code field} of {@code object}, or {@code absent} if it has none. */
    int number(JsonNode object, String field, int absent, String where) throws InvalidFileException {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw invalid(where, "a whole number from 0 to 2147483647 as " + field, value.toString());
        }
        return value.intValue();
    }

    /** The text {@code field} of {@code object}. */
    String text(JsonNode object, String field, String where) throws InvalidFileException {
        if (!object.path(field).isTextual()) {
            throw invalid(where, "a text as " + field, object.path(field).toString());
        }
        return object.path(field).textValue();
    }

    /** The truth value {@code field} of {@code object}, or {@code absent} if it has none. */
    boolean flag(JsonNode object, String field, boolean absent, String where) throws InvalidFileException {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw invalid(where, "true or false as " + field, value.toString());
        }
        return value.booleanValue();
    }

    /** Refuses a token with half of a surrogate pair, which no text has. */
    void requireWholePairs(String token, String where) throws InvalidFileException {
        for (int i = 0; i < token.length(); i++) {
            boolean half = Utf16.isSurrogate(token.charAt(i));
            if (half && token.codePointAt(i) < 0x10000) {
                throw invalid(
                        where,
                        "tokens of whole characters",
                        String.format("half of a pair, %04x", (int) token.charAt(i)));
            }
            i += half ? 1 : 0;
        }
    }

    /** The merge that a line says: two tokens with a space between them. */
    BytePairs.Merge merge(String line, String where) throws InvalidFileException {
        int space = line.indexOf(' ');
        if (space <= 0 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) {
            throw invalid(where, "two tokens with a space between them as a merge", line);
        }
        return new BytePairs.Merge(line.substring(0, space), line.substring(space + 1));
    }

    /** The one character {@code field} of {@code object}. */
    int character(JsonNode object, String field, String where) throws InvalidFileException {
        String text = text(object, field, where);
        requireWholePairs(text, where);
        if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
            throw invalid(where, "one character as " + field, text);
        }
        return text.codePointAt(0);
    }

    /** The regular expression or the text that {@code object} has as {@code pattern}. */
    Regex pattern(JsonNode object, String where) throws InvalidFileException {
        JsonNode pattern = object.path("pattern");
        try {
            return pattern.has("Regex")
                    ? Regex.compile(text(pattern, "Regex", where))
                    : Regex.literal(text(pattern, "String", where));
        } catch (IllegalArgumentException e) {
            throw invalid(where, "a regular expression that can be matched in linear time", e.getMessage());
        }
    }

    InvalidFileException invalid(String place, String expected, String found) {
        return invalid(place, expected, found, "Save or download the tokenizer again");
    }

    InvalidFileException invalid(String place, String expected, String found, String remedy) {
        return new InvalidFileException(path, place, expected, shown(found), remedy);
    }

    static String place(JsonParser parser) {
        return "line " + parser.currentLocation().getLineNr();
    }

    static String found(JsonParser parser) throws IOException {
        return parser.currentToken() == null ? "nothing" : parser.getText();
    }

    /** A short form of {@code text} without control characters. */
    static String shown(String text) {
        String all = text == null || text.isEmpty() ? "nothing" : text;
        String some = all.length() > SHOWN ? all.substring(0, SHOWN) + "..." : all;
        return some.replaceAll("\\p{Cntrl}", "?");
    }

    /** Fails when a value has more parts than any part of a tokenizer but its vocabulary. */
    private final class CountingParser extends JsonParserDelegate {
        private int tokens;

        CountingParser(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MOST_TOKENS) {
                throw invalid(place(delegate), "at most " + MOST_TOKENS + " values in one part", "more");
            }
            return super.nextToken();
        }
    }
}
