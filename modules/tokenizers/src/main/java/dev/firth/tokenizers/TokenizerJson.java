package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.bert.BertNormalizer;
import dev.firth.tokenizers.bert.BertPipeline;
import dev.firth.tokenizers.pipeline.Pipeline;
import dev.firth.tokenizers.pipeline.StepPipeline;
import dev.firth.tokenizers.pipeline.TextSteps;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code tokenizer.json}. Not thread-safe. */
final class TokenizerJson {
    private final Path path;
    private final JsonFile file;
    private final TokenizerConfiguration configuration;
    private final ModelJson model;
    private final Map<String, JsonNode> parts = new HashMap<>();

    private TokenizerJson(Path path, TokenizerConfiguration configuration) {
        this.path = path;
        this.file = new JsonFile(path);
        this.configuration = configuration;
        this.model = new ModelJson(file);
    }

    static TokenizerDefinition read(Path path, TokenizerConfiguration configuration) throws IOException {
        TokenizerJson json = new TokenizerJson(path, configuration);
        json.file.read(json::readPart);
        return json.define();
    }

    private void readPart(String name, JsonParser parser) throws IOException {
        if (name.equals("model")) {
            model.read(parser);
        } else {
            parts.put(name, file.tree(parser));
        }
    }

    private TokenizerDefinition define() throws IOException {
        model.check();
        AddedTokens added = new AddedTokens(path, model.ids());
        for (JsonNode node : part("added_tokens")) {
            int id = file.number(node, "id", -1, "added_tokens");
            AddedToken token = TokenizerConfiguration.addedToken(file, node, id, "added_tokens");
            if (id < 0) {
                throw file.invalid("added_tokens", "an id for each token", node.toString());
            }
            added.add(token);
        }
        TokenVocabulary vocabulary = new TokenVocabulary(added.allIds());
        Template template = new PostProcessorJson(file, vocabulary, added.tokens()).read(part("post_processor"));
        JsonNode paddingPart = part("padding");
        return new TokenizerDefinition(
                pipeline(added.tokens()),
                vocabulary,
                added.tokens(),
                specialTokens(paddingPart, vocabulary, added.allIds()),
                template,
                new DecoderJson(file).read(part("decoder")),
                truncation(part("truncation"), template),
                padding(paddingPart),
                configuration.modelMaxLength());
    }

    /** BERT's steps in one pass where they are these, and one after the other where not. */
    private Pipeline pipeline(List<AddedToken> added) throws IOException {
        NormalizerJson normalizers = new NormalizerJson(file);
        JsonNode normalizer = part("normalizer");
        JsonNode preTokenizer = part("pre_tokenizer");
        boolean isBert = model.isWordPiece()
                && normalizer.path("type").asText().equals("BertNormalizer")
                && preTokenizer.path("type").asText().equals("BertPreTokenizer");
        if (isBert) {
            return new BertPipeline(new BertNormalizer(normalizers.bertOptions(normalizer)), model.wordPiece(), added);
        }
        TextSteps steps = new TextSteps(normalizers.read(normalizer), new PreTokenizerJson(file).read(preTokenizer));
        return new StepPipeline(steps, model.model(), added);
    }

    private JsonNode part(String name) {
        JsonNode part = parts.getOrDefault(name, MissingNode.getInstance());
        return part.isNull() ? MissingNode.getInstance() : part;
    }

    private SpecialTokens specialTokens(JsonNode padding, TokenVocabulary vocabulary, Map<String, Integer> ids)
            throws InvalidFileException {
        SpecialTokens named = configuration.specialTokens().orOf(ids);
        String pad = padding.isMissingNode() ? named.pad() : file.text(padding, "pad_token", "padding");
        if (!padding.isMissingNode()) {
            int id = file.number(padding, "pad_id", 0, "padding");
            if (vocabulary.id(pad).orElse(-1) != id) {
                throw file.invalid("padding", "the id of " + pad + " as pad_id", "" + id);
            }
        }
        String unknown = model.unknown() == null ? named.unknown() : model.unknown();
        return new SpecialTokens(unknown, named.cls(), named.sep(), pad, named.mask());
    }

    private Truncation truncation(JsonNode truncation, Template template) throws InvalidFileException {
        if (truncation.isMissingNode()) {
            return null;
        }
        String where = "truncation";
        int maxLength = file.number(truncation, "max_length", 0, where);
        int stride = file.number(truncation, "stride", 0, where);
        if (maxLength < Math.max(1, template.added(false)) || stride >= maxLength) {
            throw file.invalid(
                    where,
                    "a max_length above stride with room for the special tokens",
                    "max_length " + maxLength + ", stride " + stride);
        }
        String strategy = truncation.path("strategy").asText();
        return switch (strategy) {
            case "LongestFirst" ->
                new Truncation(maxLength, Truncation.Strategy.LONGEST_FIRST, stride, side(truncation, where));
            case "OnlyFirst" ->
                new Truncation(maxLength, Truncation.Strategy.ONLY_FIRST, stride, side(truncation, where));
            case "OnlySecond" ->
                new Truncation(maxLength, Truncation.Strategy.ONLY_SECOND, stride, side(truncation, where));
            default -> throw file.invalid(where, "LongestFirst, OnlyFirst or OnlySecond as strategy", strategy);
        };
    }

    private Padding padding(JsonNode padding) throws InvalidFileException {
        if (padding.isMissingNode()) {
            return null;
        }
        String where = "padding";
        JsonNode strategy = padding.path("strategy");
        int length = 0;
        if (strategy.isObject()) {
            length = file.number(strategy, "Fixed", 0, where);
        } else if (!strategy.asText().equals("BatchLongest")) {
            throw file.invalid(where, "BatchLongest or a Fixed length as strategy", strategy.toString());
        }
        int multipleOf = Math.max(1, file.number(padding, "pad_to_multiple_of", 1, where));
        int typeId = file.number(padding, "pad_type_id", 0, where);
        return new Padding(length, multipleOf, side(padding, where), typeId);
    }

    private Side side(JsonNode object, String where) throws InvalidFileException {
        String direction = object.path("direction").asText("Right");
        return switch (direction) {
            case "Left" -> Side.LEFT;
            case "Right" -> Side.RIGHT;
            default -> throw file.invalid(where, "Left or Right as direction", direction);
        };
    }
}
