package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.bert.BertNormalizer;
import dev.firth.tokenizers.bert.BertPipeline;
import dev.firth.tokenizers.bert.WordPiece;
import dev.firth.tokenizers.decoders.WordPieceDecoder;
import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code vocab.txt}: UTF-8, a token a line, white space at the end of a line left out; the line number is the id. */
final class VocabularyText {
    private static final String REMEDY = "Give the vocab.txt of a BERT model";

    private static final String PREFIX = "##";
    private static final int LONGEST_WORD = 100;

    private VocabularyText() {}

    static TokenizerDefinition read(Path path, TokenizerConfiguration configuration) throws IOException {
        Map<String, Integer> ids = readIds(path);
        SpecialTokens roles = configuration.specialTokens().or(SpecialTokens.BERT);
        for (String token : List.of(roles.unknown(), roles.cls(), roles.sep())) {
            if (!ids.containsKey(token)) {
                throw new InvalidFileException(
                        path, "", "the token " + token, ids.size() + " tokens without it", REMEDY);
            }
        }
        AddedTokens added = new AddedTokens(path, ids);
        for (AddedToken token : configuration.addedTokens()) {
            added.add(token);
        }
        Stream.of(roles.unknown(), roles.sep(), roles.cls(), roles.pad(), roles.mask())
                .filter(ids::containsKey)
                .forEach(content -> added.addIfAbsent(AddedToken.special(content, ids.get(content))));
        return new TokenizerDefinition(
                new BertPipeline(
                        new BertNormalizer(configuration.options()), model(path, ids, roles.unknown()), added.tokens()),
                new TokenVocabulary(added.allIds()),
                added.tokens(),
                roles,
                Template.bert(ids.get(roles.cls()), ids.get(roles.sep())),
                new WordPieceDecoder(PREFIX, true),
                null,
                null,
                configuration.modelMaxLength());
    }

    private static WordPiece model(Path path, Map<String, Integer> ids, String unknown) throws InvalidFileException {
        try {
            return new WordPiece(ids, PREFIX, ids.get(unknown), LONGEST_WORD);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(path, "", "a vocabulary of ordinary size", e.getMessage(), REMEDY);
        }
    }

    private static Map<String, Integer> readIds(Path path) throws IOException {
        JsonFile.requireSize(path);
        byte[] bytes = Files.readAllBytes(path);
        Map<String, Integer> ids = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int id = ids.size();
            String token = trimEnd(decode(path, id + 1, ByteBuffer.wrap(bytes, at, end - at)));
            Integer before = ids.put(token, id);
            if (before != null) {
                throw new InvalidFileException(
                        path,
                        "line " + (id + 1),
                        "a token that no line before has",
                        "\"" + JsonFile.shown(token) + "\", which is also in line " + (before + 1),
                        REMEDY);
            }
            at = end + 1;
        }
        return ids;
    }

    private static String decode(Path path, int line, ByteBuffer bytes) throws InvalidFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFileException(path, "line " + line, "UTF-8", "other bytes", REMEDY);
        }
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && UnicodeTables.get().whitespace().contains(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }
}
