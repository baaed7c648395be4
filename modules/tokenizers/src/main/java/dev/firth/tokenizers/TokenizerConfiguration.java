package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.bert.BertOptions;
import dev.firth.tokenizers.vocabulary.AddedToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What {@code tokenizer_config.json} says.
 *
 * @param options how a text is normalized, for a vocabulary that has no {@code tokenizer.json}
 * @param specialTokens those that are named
 * @param addedTokens tokens to be found before all others, for the same
 * @param addPrefixSpace whether byte-level BPE puts a space before a text, for the same
 */
record TokenizerConfiguration(
        BertOptions options,
        SpecialTokens specialTokens,
        List<AddedToken> addedTokens,
        OptionalInt modelMaxLength,
        boolean addPrefixSpace) {
    static final TokenizerConfiguration DEFAULT =
            new TokenizerConfiguration(BertOptions.UNCASED, SpecialTokens.NONE, List.of(), OptionalInt.empty(), false);

    static TokenizerConfiguration read(Path path) throws IOException {
        JsonFile file = new JsonFile(path);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        file.read((name, parser) -> all.set(name, file.tree(parser)));
        boolean lowercase = file.flag(all, "do_lower_case", true, "");
        BertOptions options = new BertOptions(
                true,
                file.flag(all, "tokenize_chinese_chars", true, ""),
                file.flag(all, "strip_accents", lowercase, ""),
                lowercase);
        SpecialTokens specialTokens = new SpecialTokens(
                specialToken(file, all, "unk_token"),
                specialToken(file, all, "cls_token"),
                specialToken(file, all, "sep_token"),
                specialToken(file, all, "pad_token"),
                specialToken(file, all, "mask_token"));
        return new TokenizerConfiguration(
                options,
                specialTokens,
                addedTokens(file, all),
                maxLength(file, all),
                file.flag(all, "add_prefix_space", false, ""));
    }

    /** The token of a role; null if none is named. */
    private static String specialToken(JsonFile file, JsonNode all, String field) throws InvalidFileException {
        JsonNode value = all.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isObject() ? file.text(value, "content", field) : file.text(all, field, "");
    }

    private static List<AddedToken> addedTokens(JsonFile file, JsonNode all) throws InvalidFileException {
        List<AddedToken> tokens = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                all.path("added_tokens_decoder").properties()) {
            String where = "added_tokens_decoder";
            if (!entry.getKey().matches("[0-9]{1,9}")) {
                throw file.invalid(where, "an id", entry.getKey());
            }
            tokens.add(addedToken(file, entry.getValue(), Integer.parseInt(entry.getKey()), where));
        }
        return tokens;
    }

    /** The added token that {@code node} describes. */
    static AddedToken addedToken(JsonFile file, JsonNode node, int id, String where) throws InvalidFileException {
        boolean special = file.flag(node, "special", false, where);
        String content = file.text(node, "content", where);
        file.requireWholePairs(content, where);
        return new AddedToken(
                content,
                id,
                file.flag(node, "single_word", false, where),
                file.flag(node, "lstrip", false, where),
                file.flag(node, "rstrip", false, where),
                file.flag(node, "normalized", !special, where),
                special);
    }

    /** Absent too where it is the enormous number that stands for no limit. */
    private static OptionalInt maxLength(JsonFile file, JsonNode all) throws InvalidFileException {
        JsonNode value = all.path("model_max_length");
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isNumber() || value.doubleValue() < 1) {
            throw file.invalid("", "a number from 1 as model_max_length", value.toString());
        }
        return value.doubleValue() > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }
}
