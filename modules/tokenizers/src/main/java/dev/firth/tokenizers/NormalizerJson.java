package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.bert.BertOptions;
import dev.firth.tokenizers.bert.BertSteps;
import dev.firth.tokenizers.normalizers.ByteText;
import dev.firth.tokenizers.normalizers.Filter;
import dev.firth.tokenizers.normalizers.Lowercase;
import dev.firth.tokenizers.normalizers.Nmt;
import dev.firth.tokenizers.normalizers.PrecompiledMap;
import dev.firth.tokenizers.normalizers.Prepend;
import dev.firth.tokenizers.normalizers.Replace;
import dev.firth.tokenizers.normalizers.Strip;
import dev.firth.tokenizers.normalizers.UnicodeForm;
import dev.firth.tokenizers.pipeline.Normalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the part {@code normalizer} of a {@code tokenizer.json}. */
record NormalizerJson(JsonFile file) {
    private static final String WHERE = "normalizer";

    /** The steps; none if there is no such part. */
    List<Normalizer> read(JsonNode node) throws IOException {
        List<Normalizer> steps = new ArrayList<>();
        if (!node.isMissingNode()) {
            add(node, steps);
        }
        return steps;
    }

    /** The options of a {@code BertNormalizer}. */
    BertOptions bertOptions(JsonNode node) throws InvalidFileException {
        boolean lowercase = file.flag(node, "lowercase", true, WHERE);
        return new BertOptions(
                file.flag(node, "clean_text", true, WHERE),
                file.flag(node, "handle_chinese_chars", true, WHERE),
                file.flag(node, "strip_accents", lowercase, WHERE),
                lowercase);
    }

    private void add(JsonNode node, List<Normalizer> steps) throws IOException {
        String type = node.path("type").asText("one without a type");
        if (type.equals("Sequence")) {
            for (JsonNode part : node.path("normalizers")) {
                add(part, steps);
            }
            return;
        }
        steps.add(
                switch (type) {
                    case "BertNormalizer" -> new BertSteps(bertOptions(node));
                    case "NFC", "NFD", "NFKC", "NFKD" -> UnicodeForm.valueOf(type);
                    case "Lowercase" -> new Lowercase();
                    case "Strip" ->
                        new Strip(
                                file.flag(node, "strip_left", true, WHERE),
                                file.flag(node, "strip_right", true, WHERE));
                    case "StripAccents" -> Filter.accents();
                    case "Prepend" -> new Prepend(whole(node, "prepend"));
                    case "Replace" -> new Replace(file.pattern(node, WHERE), whole(node, "content"));
                    case "Nmt" -> new Nmt();
                    case "ByteLevel" -> new ByteText();
                    case "Precompiled" -> precompiled(node);
                    default -> throw file.invalid(WHERE, "the type of a normalizer", type);
                });
    }

    private String whole(JsonNode node, String field) throws InvalidFileException {
        String text = file.text(node, field, WHERE);
        file.requireWholePairs(text, WHERE);
        return text;
    }

    private Normalizer precompiled(JsonNode node) throws IOException {
        try {
            return new PrecompiledMap(node.path("precompiled_charsmap").binaryValue());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw file.invalid(WHERE, "a map of characters in base 64", String.valueOf(e.getMessage()));
        }
    }
}
