package dev.firth.core.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.firth.core.io.InvalidFileException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a safetensors file token by token, so that a hostile one takes no more memory than the tensors
 * that it names, and checks what the format demands of it. Not thread-safe.
 */
final class SafetensorsHeader {
    static final String METADATA = "__metadata__";

    /** The longest header that the format allows. */
    static final int MAX_BYTES = 100_000_000;

    private static final int MAX_DIMENSIONS = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final long dataBytes;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsHeader(Path file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    /**
     * Reads a header.
     *
     * @param dataBytes the bytes of the file behind it
     */
    static SafetensorsHeader read(Path file, byte[] json, long dataBytes) throws IOException {
        SafetensorsHeader header = new SafetensorsHeader(file, dataBytes);
        if (json.length == 0 || json[0] != '{') {
            throw header.invalid("JSON that begins with {", json.length == 0 ? "nothing" : "byte " + json[0]);
        }
        try (JsonParser parser = JSON.createParser(json)) {
            header.readTensors(parser);
            if (parser.nextToken() != null) {
                throw header.invalid("nothing but spaces behind the JSON", parser.getText());
            }
        } catch (JsonProcessingException e) {
            throw header.invalid("JSON in which no name comes twice", e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw header.invalid("JSON in UTF-8", e.getMessage());
        }
        header.checkOffsets();
        return header;
    }

    Map<String, Tensor> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void readTensors(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            require(parser.nextToken() == JsonToken.START_OBJECT, "an object for \"" + name + "\"", parser);
            if (name.equals(METADATA)) {
                readMetadata(parser);
            } else {
                tensors.put(name, readTensor(name, parser));
            }
        }
    }

    private void readMetadata(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            require(parser.nextToken() == JsonToken.VALUE_STRING, "text for \"" + name + "\" in " + METADATA, parser);
            metadata.put(name, parser.getText());
        }
    }

    private Tensor readTensor(String name, JsonParser parser) throws IOException {
        TensorType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> {
                    String found = parser.getText();
                    type = TensorType.named(found)
                            .orElseThrow(() -> invalid("a dtype that safetensors has, for \"" + name + "\"", found));
                }
                case "shape" -> shape = readNumbers("the shape of \"" + name + "\"", parser);
                case "data_offsets" -> offsets = readNumbers("the data_offsets of \"" + name + "\"", parser);
                default -> parser.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw invalid("dtype, shape and two data_offsets for \"" + name + "\"", "less or more");
        }
        Tensor tensor = new Tensor(name, type, shape, offsets.get(0), offsets.get(1));
        checkSize(tensor);
        return tensor;
    }

    private List<Long> readNumbers(String what, JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "an array for " + what, parser);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            require(whole && parser.getLongValue() >= 0, "whole numbers from 0 in " + what, parser);
            require(numbers.size() < MAX_DIMENSIONS, "at most " + MAX_DIMENSIONS + " numbers in " + what, parser);
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private void checkSize(Tensor tensor) throws InvalidFileException {
        long bytes;
        try {
            bytes = Tensor.bytes(tensor.type(), tensor.shape());
        } catch (ArithmeticException e) {
            throw invalid("a shape of \"" + tensor.name() + "\" whose product is below 2^63", "" + tensor.shape());
        }
        if (tensor.begin() > tensor.end() || tensor.end() > dataBytes || tensor.end() - tensor.begin() != bytes) {
            throw invalid(
                    "data_offsets of \"" + tensor.name() + "\" that enclose the " + bytes + " bytes of " + tensor.type()
                            + " " + tensor.shape() + " within the " + dataBytes + " bytes behind the header",
                    tensor.begin() + " to " + tensor.end());
        }
    }

    /** Checks that the tensors fill the file with no hole and no overlap. */
    private void checkOffsets() throws InvalidFileException {
        List<Tensor> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
        long end = 0;
        for (Tensor tensor : inOrder) {
            if (tensor.begin() != end) {
                throw invalid(
                        "\"" + tensor.name() + "\" to begin at " + end + ", where the tensor before it ends",
                        "" + tensor.begin());
            }
            end = tensor.end();
        }
        if (end != dataBytes) {
            throw invalid("tensors that fill the " + dataBytes + " bytes behind the header", end + " bytes of tensors");
        }
    }

    private void require(boolean condition, String expected, JsonParser parser) throws IOException {
        if (!condition) {
            throw invalid(expected, parser.getText());
        }
    }

    private InvalidFileException invalid(String expected, String found) {
        String shown = found != null && found.length() > 80 ? found.substring(0, 80) + "..." : found;
        return new InvalidFileException(
                file,
                "the header at offset 8",
                expected,
                String.valueOf(shown).replaceAll("\\p{Cntrl}", "?"),
                "The file is damaged or was not written to its end: copy or save it again");
    }
}
