package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be: each is refused with what was expected and what was found. */
class BadFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Tokenizer.load(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("give a model's folder");
    }

    @Test
    void aFolderWithoutATokenizerIsRefused() {
        assertInvalid(folder, "tokenizer.json or vocab.txt or vocab.json", "none of these");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[UNK]", "[CLS]", "[SEP]"})
    void aVocabularyNeedsTheTokensOfTheTemplate(String missing) throws IOException {
        Path file = SmallTokenizers.vocabulary(
                folder,
                SmallTokenizers.TOKENS.stream()
                        .filter(token -> !token.equals(missing))
                        .toList());

        assertInvalid(file, "the token " + missing, "23 tokens without it");
    }

    @Test
    void aTokenTwiceInAVocabularyIsRefused() throws IOException {
        Path file = SmallTokenizers.vocabulary(folder, List.of("[UNK]", "[CLS]", "[SEP]", "a", "b", "a "));

        assertInvalid(file, "line 6", "a token that no line before has", "\"a\", which is also in line 4");
    }

    @Test
    void aVocabularyIsUtf8() throws IOException {
        Path file =
                Files.write(folder.resolve("vocab.txt"), "[UNK]\ncaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertInvalid(file, "line 2", "UTF-8", "other bytes");
    }

    @Test
    void carriageReturnsAreNoPartOfTokens() throws IOException {
        Path file = Files.writeString(folder.resolve("vocab.txt"), "[UNK]\r\n[CLS]\r\n[SEP]\r\na");

        assertThat(Tokenizer.load(file).encode("a").ids()).containsExactly(1, 3, 2);
    }

    @ParameterizedTest
    @CsvSource({"vocab.txt", "tokenizer.json", "tokenizer_config.json"})
    void anEnormousFileIsNotRead(String name) throws IOException {
        SmallTokenizers.vocabulary(folder, SmallTokenizers.TOKENS);
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(JsonFile.MOST_BYTES + 1);
        }

        assertInvalid(folder, name, "at most 268435456 bytes", "268435457 bytes");
    }

    @Test
    void anEndlessListIsNotRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tokenizer.json"), "{\"added_tokens\": [" + "0,".repeat(1 << 20) + "0]}");

        assertInvalid(file, "at most 1048576 values in one part", "more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| a JSON object | nothing",
                "[] | a JSON object | [",
                "{\"model\": | JSON in UTF-8 | Unexpected end-of-input",
                "{\"a\": 1, \"a\": 2} | no name comes twice | Duplicate field 'a'",
                "{} {} | nothing behind the JSON object | {",
                "{} | a tokenizer with a model | JSON without one",
                "{\"model\": 3} | an object as model | 3",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}} | a vocabulary as BPE has it | none",
                "{\"model\": {\"type\": \"Unigram\", \"vocab\": []}} | a vocabulary as Unigram has it | none",
                "{\"model\": {\"vocab\": {}, \"merges\": []}} | a vocabulary as BPE has it | none",
                "{\"model\": {\"type\": \"Markov\", \"vocab\": {\"a\": 0}}} | WordPiece, BPE, Unigram or WordLevel | Markov",
                "{\"model\": {\"vocab\": []}} | a vocabulary as Unigram has it | none",
                "{\"model\": {\"vocab\": {}}} | a vocabulary as WordLevel has it | none",
                "{\"model\": {\"type\": \"WordPiece\"}} | a vocabulary as WordPiece has it | none",
                "{\"model\": {\"type\": \"Unigram\", \"vocab\": {\"a\": 0}}} | a vocabulary as Unigram has it | another",
                "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0.5]]}} | the number of a token as unk_id | -1",
                "{\"model\": {\"unk_id\": 0, \"vocab\": [[\"a\", 0.5], [\"a\", 1]]}} | not there yet | token 0 too",
                "{\"model\": {\"unk_id\": 0, \"vocab\": [[\"a\", true]]}} | a number as the score of token 0 | true",
                "{\"model\": {\"unk_id\": 0, \"vocab\": [[\"a\", 1e999]]}} | a number as the score of token 0 | 1e999",
                "{\"model\": {\"unk_id\": 0, \"vocab\": [[\"a\", 1, 2]]}} | a list of two | a third, 2",
                "{\"model\": {\"unk_id\": 0, \"vocab\": [7]}} | a list of tokens and scores | 7",
                "{\"model\": {\"vocab\": {\"a\": 0}, \"merges\": [\"a b c\"]}} | two tokens with a space | a b c",
                "{\"model\": {\"vocab\": {\"a\": 0}, \"merges\": [[\"a\"]]}} | a text as merge 1 | ]",
                "{\"model\": {\"vocab\": {\"a\": 0}, \"merges\": {}}} | a list as merges | {",
                "{\"model\": {\"vocab\": {\"a\": 0, \"b\": 1}, \"merges\": [\"a b\"]}} | merges of its tokens | needs the"
                        + " token \"ab\"",
                "{\"model\": {\"type\": \"BPE\", \"unk_token\": \"?\", \"vocab\": {\"a\": 0}}} | the token ? | 1 tokens without it",
                "{\"model\": {\"byte_fallback\": 1, \"vocab\": {\"a\": 0}}} | true or false as byte_fallback | 1",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}}} | the token [UNK] | 1 tokens without it",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"b\": 0}}} | no other token has | 0, which is"
                        + " the id of \"a\"",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": -1}}} | a whole number | -1",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 16777215}}} | an id below 16777215 | 16777215",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1e3}}} | a whole number | 1e3",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"\\ud800x\": 1}}} | whole characters | d800",
            })
    void jsonThatIsNoTokenizerIsRefused(String json, String expected, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json == null ? "" : json);

        assertInvalid(file, expected, found);
    }

    @Test
    void jsonIsUtf8() throws IOException {
        byte[] latin = "{\"caf\u00E9 au lait\": 1}".getBytes(StandardCharsets.ISO_8859_1);

        assertInvalid(Files.write(folder.resolve("tokenizer.json"), latin), "JSON in UTF-8", "Invalid UTF-8");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(json -> object(json, "normalizer").put("type", "NFX"), "the type of a normalizer", "NFX"),
                change(json -> object(json, "normalizer").put("type", "Prepend"), "a text as prepend", "nothing"),
                change(
                        json -> object(json, "normalizer")
                                .put("type", "Precompiled")
                                .put("precompiled_charsmap", "AAAA"),
                        "a map of characters in base 64",
                        "3 bytes"),
                change(
                        json -> object(json, "normalizer").put("type", "Precompiled"),
                        "a map of characters in base 64",
                        "null"),
                change(
                        json -> regex(object(json, "normalizer"), "(?=ab)c"),
                        "in linear time",
                        "needs backtracking, before character 7"),
                change(json -> regex(object(json, "normalizer"), "(a"), "in linear time", "without a closing"),
                change(json -> regex(object(json, "normalizer"), "a{9999}"), "in linear time", "1000 times"),
                change(
                        json -> regex(object(json, "normalizer"), "((a{900}){900}){900}"),
                        "in linear time",
                        "4096 steps"),
                change(
                        json -> regex(object(json, "normalizer"), "(".repeat(200)),
                        "in linear time",
                        "within one another"),
                change(json -> object(json, "normalizer").put("lowercase", 1), "true or false as lowercase", "1"),
                change(
                        json -> object(json, "pre_tokenizer").put("type", "Words"),
                        "the type of a pre-tokenizer",
                        "Words"),
                change(
                        json -> object(json, "pre_tokenizer")
                                .put("type", "Metaspace")
                                .put("replacement", "ab"),
                        "one character as replacement",
                        "ab"),
                change(
                        json -> object(json, "pre_tokenizer")
                                .put("type", "Punctuation")
                                .put("behavior", "Gone"),
                        "Contiguous as behavior",
                        "Gone"),
                change(
                        json -> object(json, "pre_tokenizer")
                                .put("type", "FixedLength")
                                .put("length", 0),
                        "a length of at least 1",
                        "0"),
                change(json -> object(json, "decoder").put("type", "Bytes"), "the type of a decoder", "Bytes"),
                change(json -> object(json, "decoder").remove("prefix"), "a text as prefix", "nothing"),
                change(
                        json -> object(json, "post_processor").put("type", "Template"),
                        "the type of a post-processor",
                        "Template"),
                change(
                        json -> {
                            ObjectNode bert = object(json, "post_processor").deepCopy();
                            object(json, "post_processor")
                                    .put("type", "Sequence")
                                    .putArray("processors")
                                    .add(bert)
                                    .add(bert);
                        },
                        "one part that adds special tokens",
                        "two of them"),
                change(
                        json -> object(json, "post_processor")
                                .putArray("cls")
                                .add("[CLS]")
                                .add(99),
                        "an id that the vocabulary has for cls",
                        "99"),
                change(
                        json -> object(json, "post_processor").put("type", "TemplateProcessing"),
                        "the sequence A, once",
                        "A 0 times"),
                change(json -> json.withArray("added_tokens").addObject().put("id", 7), "a text as content", "nothing"),
                change(
                        json -> json.withArray("added_tokens")
                                .addObject()
                                .put("id", 5)
                                .put("content", "a"),
                        "the id 16 of the vocabulary",
                        "the id 5"),
                change(
                        json -> json.withArray("added_tokens")
                                .addObject()
                                .put("id", 5)
                                .put("content", "new"),
                        "that no other token has",
                        "the id 5"),
                change(
                        json -> json.putObject("truncation")
                                .put("max_length", 1)
                                .put("strategy", "LongestFirst"),
                        "room for the special tokens",
                        "max_length 1"),
                change(
                        json -> json.putObject("truncation")
                                .put("max_length", 9)
                                .put("strategy", "Shortest"),
                        "LongestFirst, OnlyFirst or OnlySecond",
                        "Shortest"),
                change(
                        json -> json.putObject("padding")
                                .put("pad_token", "[PAD]")
                                .put("pad_id", 3),
                        "the id of [PAD] as pad_id",
                        "3"),
                change(
                        json -> json.putObject("padding")
                                .put("pad_token", "[PAD]")
                                .put("strategy", "None"),
                        "BatchLongest or a Fixed length",
                        "None"),
                change(
                        json -> json.putObject("padding")
                                .put("pad_token", "[PAD]")
                                .put("strategy", "BatchLongest")
                                .put("direction", "Up"),
                        "Left or Right",
                        "Up"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPartOfAnotherKindIsRefused(Consumer<ObjectNode> change, String expected, String found) throws IOException {
        ObjectNode json = SmallTokenizers.json();
        assertThat(Tokenizer.load(SmallTokenizers.write(folder, json)).vocabularySize())
                .isEqualTo(24);
        change.accept(json);

        assertInvalid(SmallTokenizers.write(folder, json), expected, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"do_lower_case\": \"yes\"} | true or false as do_lower_case | yes",
                "{\"model_max_length\": \"x\"} | a number from 1 as model_max_length | x",
                "{\"model_max_length\": 0} | a number from 1 as model_max_length | 0",
                "{\"unk_token\": 7} | a text as unk_token | 7",
                "{\"unk_token\": {}} | a text as content | nothing",
                "{\"unk_token\": \"<unk>\"} | the token <unk> | 24 tokens without it",
                "{\"added_tokens_decoder\": {\"x\": {}}} | an id | x",
                "{\"added_tokens_decoder\": {\"3\": {\"content\": \"x\"}}} | that no other token has | the id 3",
            })
    void aConfigurationIsChecked(String json, String expected, String found) throws IOException {
        SmallTokenizers.vocabulary(folder, SmallTokenizers.TOKENS);
        Files.writeString(folder.resolve("tokenizer_config.json"), json);

        assertInvalid(folder, expected, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 0} | | merges.txt beside vocab.json | no such file",
                "{\"a\": 0} | a b c | line 1 | a b c",
                "{\"a\": 0, \"b\": 1} | a b | merges of tokens | needs the token \"ab\"",
                "{\"a\": 0, \"b\": 0} | a b | that no other token has | 0",
                "{\"a\": \"x\"} | a b | the id of \"a\" | x",
                "[] | a b | a JSON object | [",
            })
    void mergesAreChecked(String vocabulary, String merges, String expected, String found) throws IOException {
        Files.writeString(folder.resolve("vocab.json"), vocabulary);
        if (merges != null) {
            Files.writeString(folder.resolve("merges.txt"), merges);
        }

        assertInvalid(folder, expected, found);
    }

    /** The fields of Protocol Buffers, in hexadecimal: a key, a length, and what it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| pieces | none",
                "0A | byte 1 | another end",
                "0AFF | a number of at most ten bytes | another end",
                "0AFFFFFFFF0F | byte 0 | one of 4294967295 bytes",
                "0A05 | a field that ends within the file | one of 5 bytes",
                "0B | a field of Protocol Buffers | the kind 3",
                "0801 | a message | a number",
                "0A020A01 | byte 2 | one of 1 bytes",
                "0A030A01FF | piece 0 | other bytes",
                "0A080A0161150000C07F | piece 0 | NaN",
                "0A030A01610A030A0161 | piece 1 | which is piece 0 too",
                "0A030A01611204180150 | byte 5 | one of 4 bytes",
                "0A030A016112021803 | the model type 1 (unigram) or 2 (BPE) | 3",
                "0A030A016112C0 | byte 7 | another end",
                "0A030A01611203C00209 | the number of a piece as that of unknown ones | 9",
            })
    void aSentencePieceModelIsChecked(String bytes, String expected, String found) throws IOException {
        Path file = Files.write(folder.resolve("spiece.model"), HexFormat.of().parseHex(bytes == null ? "" : bytes));

        assertInvalid(file, expected, found);
    }

    @Test
    void settingsOfAJsonTokenizerAreInEffect() throws IOException {
        ObjectNode json = SmallTokenizers.json();
        json.putObject("truncation")
                .put("max_length", 4)
                .put("strategy", "LongestFirst")
                .put("stride", 1);
        ObjectNode padding = json.putObject("padding").put("pad_token", "[PAD]").put("direction", "Left");
        padding.putObject("strategy").put("Fixed", 6);

        Encoding encoding = Tokenizer.load(SmallTokenizers.write(folder, json)).encode("hello world a");

        assertThat(encoding.ids()).containsExactly(0, 0, 2, 12, 13, 3);
        assertThat(encoding.overflow().get(0).ids()).containsExactly(0, 0, 2, 13, 16, 3);
    }

    @Test
    void withoutATemplateNothingIsAdded() throws IOException {
        ObjectNode json = SmallTokenizers.json();
        json.putNull("post_processor");

        Encoding encoding = Tokenizer.load(SmallTokenizers.write(folder, json)).encode("hello", "world");

        assertThat(encoding.ids()).containsExactly(12, 13);
        assertThat(encoding.typeIds()).containsExactly(0, 1);
    }

    private static Arguments change(Consumer<ObjectNode> change, String expected, String found) {
        return Arguments.of(change, expected, found);
    }

    private static void regex(ObjectNode json, String expression) {
        json.put("type", "Replace").put("content", "").putObject("pattern").put("Regex", expression);
    }

    private static ObjectNode object(ObjectNode json, String name) {
        return (ObjectNode) json.get(name);
    }

    private static void assertInvalid(Path path, String... parts) {
        assertThatThrownBy(() -> Tokenizer.load(path))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContainingAll(parts);
    }
}
