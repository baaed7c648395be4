package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import dev.firth.tokenizers.pretokenizers.ByteLevelSplit;
import dev.firth.tokenizers.pretokenizers.Delimiter;
import dev.firth.tokenizers.pretokenizers.DelimiterSplit;
import dev.firth.tokenizers.pretokenizers.FixedLength;
import dev.firth.tokenizers.pretokenizers.Metaspace;
import dev.firth.tokenizers.pretokenizers.ScriptSplit;
import dev.firth.tokenizers.pretokenizers.SplitBehavior;
import dev.firth.tokenizers.regex.Regex;
import java.util.ArrayList;
import java.util.List;

/** Reads the part {@code pre_tokenizer} of a {@code tokenizer.json}. */
record PreTokenizerJson(JsonFile file) {
    private static final String WHERE = "pre_tokenizer";

    /** The steps; none if there is no such part. */
    List<PreTokenizer> read(JsonNode node) throws InvalidFileException {
        List<PreTokenizer> steps = new ArrayList<>();
        if (!node.isMissingNode()) {
            add(node, steps);
        }
        return steps;
    }

    private void add(JsonNode node, List<PreTokenizer> steps) throws InvalidFileException {
        String type = node.path("type").asText("one without a type");
        switch (type) {
            case "Sequence" -> {
                for (JsonNode part : node.path("pretokenizers")) {
                    add(part, steps);
                }
            }
            case "BertPreTokenizer" -> {
                steps.add(DelimiterSplit.atWhitespace());
                steps.add(DelimiterSplit.atPunctuation(SplitBehavior.ISOLATED));
            }
            case "ByteLevel" ->
                steps.add(new ByteLevelSplit(
                        file.flag(node, "add_prefix_space", true, WHERE), file.flag(node, "use_regex", true, WHERE)));
            case "Metaspace" -> steps.add(metaspace(node));
            case "Whitespace" -> steps.add(DelimiterSplit.wordsAndMarks());
            case "WhitespaceSplit" -> steps.add(DelimiterSplit.atWhitespace());
            case "Punctuation" -> steps.add(DelimiterSplit.atPunctuation(behavior(node)));
            case "Digits" -> steps.add(DelimiterSplit.atDigits(file.flag(node, "individual_digits", false, WHERE)));
            case "CharDelimiterSplit" -> {
                int delimiter = file.character(node, "delimiter", WHERE);
                steps.add(new DelimiterSplit(Delimiter.of(c -> c == delimiter), SplitBehavior.REMOVED));
            }
            case "Split" -> {
                Regex regex = file.pattern(node, WHERE);
                Delimiter matches = regex::matches;
                boolean invert = file.flag(node, "invert", false, WHERE);
                steps.add(new DelimiterSplit(invert ? matches.inverted() : matches, behavior(node)));
            }
            case "UnicodeScripts" -> steps.add(new ScriptSplit());
            case "FixedLength" -> {
                int length = file.number(node, "length", 5, WHERE);
                if (length < 1) {
                    throw file.invalid(WHERE, "a length of at least 1", "" + length);
                }
                steps.add(new FixedLength(length));
            }
            default -> throw file.invalid(WHERE, "the type of a pre-tokenizer", type);
        }
    }

    private Metaspace metaspace(JsonNode node) throws InvalidFileException {
        return new Metaspace(
                file.character(node, "replacement", WHERE),
                scheme(file, node, WHERE),
                file.flag(node, "split", true, WHERE));
    }

    /** The scheme that a Metaspace names; files of old versions say only whether there is a prefix. */
    static Metaspace.Scheme scheme(JsonFile file, JsonNode node, String where) throws InvalidFileException {
        if (!file.flag(node, "add_prefix_space", true, where)) {
            return Metaspace.Scheme.NEVER;
        }
        String scheme = node.path("prepend_scheme").asText("always");
        return switch (scheme) {
            case "always" -> Metaspace.Scheme.ALWAYS;
            case "first" -> Metaspace.Scheme.FIRST;
            case "never" -> Metaspace.Scheme.NEVER;
            default -> throw file.invalid(where, "always, first or never as prepend_scheme", scheme);
        };
    }

    private SplitBehavior behavior(JsonNode node) throws InvalidFileException {
        String behavior = node.path("behavior").asText("Isolated");
        return switch (behavior) {
            case "Removed" -> SplitBehavior.REMOVED;
            case "Isolated" -> SplitBehavior.ISOLATED;
            case "MergedWithPrevious" -> SplitBehavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> SplitBehavior.MERGED_WITH_NEXT;
            case "Contiguous" -> SplitBehavior.CONTIGUOUS;
            default ->
                throw file.invalid(
                        WHERE,
                        "Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous as behavior",
                        behavior);
        };
    }
}
