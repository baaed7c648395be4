package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.ArrayList;
import java.util.List;

/** Reads the part {@code post_processor} of a {@code tokenizer.json}. */
record PostProcessorJson(JsonFile file, TokenVocabulary vocabulary, List<AddedToken> added) {
    private static final String WHERE = "post_processor";
    private static final String REMEDY =
            "Give a tokenizer.json whose post-processor is TemplateProcessing, BertProcessing, RobertaProcessing,"
                    + " ByteLevel or a Sequence of these";
    private static final int MOST_PIECES = 64;
    private static final int DEEPEST = 16;

    Template read(JsonNode processor) throws InvalidFileException {
        Template template = processor.isMissingNode() ? null : read(processor, null, 0);
        return template == null ? Template.plain() : template;
    }

    /** The template of {@code before} and this processor, which stands {@code depth} sequences deep. */
    private Template read(JsonNode processor, Template before, int depth) throws InvalidFileException {
        String type = processor.path("type").asText("one without a type");
        Template added =
                switch (type) {
                    case "Sequence" -> sequence(processor, before, depth);
                    case "TemplateProcessing" ->
                        new Template(pieces(processor, "single", false), pieces(processor, "pair", true));
                    case "BertProcessing" -> Template.bert(numbered(processor, "cls"), numbered(processor, "sep"));
                    case "RobertaProcessing" ->
                        Template.roberta(numbered(processor, "cls"), numbered(processor, "sep"))
                                .withTrim(trim(processor));
                    case "ByteLevel" -> Template.plain().withTrim(trim(processor));
                    default -> throw file.invalid(WHERE, "the type of a post-processor", type, REMEDY);
                };
        if (before == null || type.equals("Sequence")) {
            return added;
        }
        if (!before.isPlain() && !added.isPlain()) {
            throw file.invalid(WHERE, "one part that adds special tokens", "two of them", REMEDY);
        }
        Template adding = added.isPlain() ? before : added;
        return adding.withTrim(added.trim() == null ? before.trim() : added.trim());
    }

    private Template sequence(JsonNode processor, Template before, int depth) throws InvalidFileException {
        if (depth > DEEPEST) {
            throw file.invalid(WHERE, "at most " + DEEPEST + " sequences within one another", "more");
        }
        Template all = before;
        for (JsonNode part : processor.path("processors")) {
            all = read(part, all, depth + 1);
        }
        return all;
    }

    /** How places are trimmed; null if they are not. */
    private OffsetTrim trim(JsonNode processor) throws InvalidFileException {
        return file.flag(processor, "trim_offsets", true, WHERE)
                ? new OffsetTrim(vocabulary, added, file.flag(processor, "add_prefix_space", true, WHERE))
                : null;
    }

    private List<Template.Piece> pieces(JsonNode processor, String name, boolean isPair) throws InvalidFileException {
        List<Template.Piece> pieces = new ArrayList<>();
        int firsts = 0;
        int seconds = 0;
        for (JsonNode node : processor.path(name)) {
            JsonNode special = node.path("SpecialToken");
            JsonNode sequence = node.path("Sequence");
            if (special.isObject()) {
                addSpecial(processor, special, pieces);
            } else {
                String which = file.text(sequence, "id", WHERE + "." + name);
                int typeId = file.number(sequence, "type_id", 0, WHERE + "." + name);
                firsts += which.equals("A") ? 1 : 0;
                seconds += which.equals("B") ? 1 : 0;
                pieces.add(which.equals("A") ? Template.Piece.first(typeId) : Template.Piece.second(typeId));
            }
            if (pieces.size() > MOST_PIECES) {
                throw file.invalid(WHERE + "." + name, "at most " + MOST_PIECES + " pieces", "more");
            }
        }
        if (firsts != 1 || seconds != (isPair ? 1 : 0)) {
            throw file.invalid(
                    WHERE + "." + name,
                    isPair ? "the sequences A and B, each once" : "the sequence A, once",
                    "A " + firsts + " times, B " + seconds + " times");
        }
        return pieces;
    }

    private void addSpecial(JsonNode processor, JsonNode special, List<Template.Piece> pieces)
            throws InvalidFileException {
        String name = file.text(special, "id", WHERE);
        int typeId = file.number(special, "type_id", 0, WHERE);
        JsonNode ids = processor.path("special_tokens").path(name).path("ids");
        if (ids.isEmpty() || ids.size() > MOST_PIECES) {
            throw file.invalid(WHERE, "ids of the special token " + name, ids.toString());
        }
        for (JsonNode id : ids) {
            pieces.add(Template.Piece.special(known(id, name), typeId));
        }
    }

    private int numbered(JsonNode processor, String name) throws InvalidFileException {
        return known(processor.path(name).path(1), name);
    }

    private int known(JsonNode id, String name) throws InvalidFileException {
        if (!id.isInt() || !vocabulary.contains(id.intValue())) {
            throw file.invalid(WHERE, "an id that the vocabulary has for " + name, id.toString());
        }
        return id.intValue();
    }
}
