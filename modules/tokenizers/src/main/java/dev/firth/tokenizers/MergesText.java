package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonParser;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.decoders.ByteLevelDecoder;
import dev.firth.tokenizers.models.BytePairOptions;
import dev.firth.tokenizers.models.BytePairs;
import dev.firth.tokenizers.pipeline.CachedModel;
import dev.firth.tokenizers.pipeline.StepPipeline;
import dev.firth.tokenizers.pipeline.TextSteps;
import dev.firth.tokenizers.pretokenizers.ByteLevelSplit;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads {@code vocab.json}, an object of tokens and ids, and {@code merges.txt} beside it, a merge a line: the byte-level
 * BPE of GPT-2 and RoBERTa. Where the vocabulary has RoBERTa's special tokens, these stand around texts.
 */
final class MergesText {
    static final String VOCABULARY = "vocab.json";
    static final String MERGES = "merges.txt";
    private static final String REMEDY = "Give the vocab.json and the merges.txt of a RoBERTa model";
    private static final String HEADER = "#version";

    private MergesText() {}

    static TokenizerDefinition read(Path vocabulary, TokenizerConfiguration configuration) throws IOException {
        Map<String, Integer> ids = readIds(vocabulary);
        SpecialTokens roles = configuration.specialTokens().or(SpecialTokens.ROBERTA);
        AddedTokens added = new AddedTokens(vocabulary, ids);
        for (AddedToken token : configuration.addedTokens()) {
            added.add(token);
        }
        Stream.of(roles.cls(), roles.pad(), roles.sep(), roles.unknown())
                .filter(ids::containsKey)
                .forEach(content -> added.addIfAbsent(AddedToken.special(content, ids.get(content))));
        if (ids.containsKey(roles.mask())) {
            // The model has learned to fill in a word with the space before it.
            added.addIfAbsent(new AddedToken(roles.mask(), ids.get(roles.mask()), false, true, false, false, true));
        }
        TokenVocabulary all = new TokenVocabulary(added.allIds());
        boolean prefixed = configuration.addPrefixSpace();
        boolean isRoberta = ids.containsKey(roles.cls()) && ids.containsKey(roles.sep());
        Template template = isRoberta
                ? Template.roberta(ids.get(roles.cls()), ids.get(roles.sep()))
                        .withTrim(new OffsetTrim(all, added.tokens(), prefixed))
                : Template.plain();
        return new TokenizerDefinition(
                new StepPipeline(
                        new TextSteps(List.of(), List.of(new ByteLevelSplit(prefixed, true))),
                        new CachedModel(model(vocabulary, ids)),
                        added.tokens()),
                all,
                added.tokens(),
                roles,
                template,
                new ByteLevelDecoder(),
                null,
                null,
                configuration.modelMaxLength());
    }

    private static BytePairs model(Path vocabulary, Map<String, Integer> ids) throws IOException {
        Path merges = vocabulary.resolveSibling(MERGES);
        try {
            return new BytePairs(ids, readMerges(merges), new BytePairOptions(-1, "", "", false, false, false));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(merges, "", "merges of tokens of " + VOCABULARY, e.getMessage(), REMEDY);
        }
    }

    private static Map<String, Integer> readIds(Path path) throws IOException {
        JsonFile file = new JsonFile(path);
        Map<String, Integer> ids = new HashMap<>();
        Map<Integer, String> tokens = new HashMap<>();
        file.read((String token, JsonParser value) -> {
            int id = file.number(value, "the id of \"" + JsonFile.shown(token) + "\"");
            file.requireWholePairs(token, JsonFile.place(value));
            ids.put(token, id);
            if (id >= AddedTokens.MOST_IDS || tokens.put(id, token) != null) {
                throw file.invalid(
                        JsonFile.place(value),
                        "an id below " + AddedTokens.MOST_IDS + " that no other token has for \""
                                + JsonFile.shown(token) + "\"",
                        "" + id,
                        REMEDY);
            }
        });
        return ids;
    }

    private static List<BytePairs.Merge> readMerges(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InvalidFileException(path, "", MERGES + " beside " + VOCABULARY, "no such file", REMEDY);
        }
        JsonFile.requireSize(path);
        JsonFile file = new JsonFile(path);
        List<BytePairs.Merge> merges = new ArrayList<>();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.startsWith(HEADER) && !line.isEmpty()) {
                    merges.add(file.merge(line, "line " + number));
                }
            }
        } catch (MalformedInputException e) {
            throw new InvalidFileException(path, "line " + (number + 1), "UTF-8", "other bytes", REMEDY);
        }
        return merges;
    }
}
