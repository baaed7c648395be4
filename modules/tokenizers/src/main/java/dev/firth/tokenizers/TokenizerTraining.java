package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.AtomicFile;
import dev.firth.tokenizers.models.BytePairs;
import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.TextSteps;
import dev.firth.tokenizers.training.BytePairTrainer;
import dev.firth.tokenizers.training.BytePairTraining;
import dev.firth.tokenizers.training.TrainedTokens;
import dev.firth.tokenizers.training.TrainedUnigram;
import dev.firth.tokenizers.training.UnigramTrainer;
import dev.firth.tokenizers.training.UnigramTraining;
import dev.firth.tokenizers.training.WordCounts;
import dev.firth.tokenizers.unicode.ByteCharacters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns a tokenizer from texts and saves it as a {@code tokenizer.json}, which {@link Tokenizer#load} and Hugging Face's
 * tokenizers open.
 *
 * <pre>{@code
 * TokenizerTraining training = new TokenizerTraining(TokenizerTraining.Type.WORDPIECE, 8000);
 * lines.forEach(training::add);
 * training.save(Path.of("tokenizer.json"));
 * }</pre>
 *
 * <p>Texts are forgotten once their words are counted, so a corpus can be larger than memory. What is saved depends on the
 * texts alone, not on the machine. Not thread-safe.
 */
public final class TokenizerTraining {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPACE = "\u2581";
    private static final int LONGEST_WORD = 100;

    /** Which kind of tokenizer is learned. */
    public enum Type {
        /** BERT's: words in lower case, cut into pieces that begin with {@code ##} behind the first. */
        WORDPIECE,
        /** RoBERTa's: byte-level byte-pair encoding, which knows every text. */
        BPE,
        /** XLM-RoBERTa's: a unigram language model over words with the space before them. */
        UNIGRAM
    }

    private final Type type;
    private final int vocabSize;
    private final WordCounts words = new WordCounts();
    private boolean lowercase;
    private long minFrequency = 2;
    private int limitAlphabet = 1000;
    private TextSteps steps;

    /**
     * Begins a training.
     *
     * @param vocabSize how many tokens there are to be at most, special tokens among them
     * @throws IllegalArgumentException if it is below 1
     */
    public TokenizerTraining(Type type, int vocabSize) {
        if (vocabSize < 1) {
            throw new IllegalArgumentException("vocabSize is " + vocabSize + ": give at least 1");
        }
        this.type = type;
        this.vocabSize = vocabSize;
        this.lowercase = type == Type.WORDPIECE;
    }

    /** Says whether texts are turned into lower case, without accents: at first, for WordPiece alone. */
    public TokenizerTraining lowercase(boolean value) {
        requireNoTexts();
        lowercase = value;
        return this;
    }

    /** Says how often a pair must occur to be merged, 2 at first; not for Unigram. */
    public TokenizerTraining minFrequency(long value) {
        minFrequency = value;
        return this;
    }

    /** Says how many different characters are tokens at most, 1,000 at first; for WordPiece alone. */
    public TokenizerTraining limitAlphabet(int value) {
        limitAlphabet = value;
        return this;
    }

    /** Counts the words of a text, such as a line of a corpus. */
    public void add(String text) {
        if (steps == null) {
            steps = steps();
        }
        steps.split(steps.normalize(AlignedText.of(text)), piece -> words.add(piece.toString()));
    }

    /** How many different words the texts have. */
    public int words() {
        return words.size();
    }

    /** How many words of the texts were left out, all of them rare, because there were too many different ones. */
    public long forgottenWords() {
        return words.forgotten();
    }

    /**
     * Learns the vocabulary and writes the file, which appears whole or not at all.
     *
     * @return how many tokens there are
     * @throws IllegalArgumentException if the texts had no words, or more different characters than tokens are wanted
     */
    public int save(Path file) throws IOException {
        ObjectNode document = document();
        try (AtomicFile out = AtomicFile.create(file)) {
            JSON.writerWithDefaultPrettyPrinter()
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValue(out.output(), document);
            out.commit();
        }
        return document.path("model").path("vocab").size();
    }

    private void requireNoTexts() {
        if (steps != null) {
            throw new IllegalStateException("texts were counted already: set this before the first one");
        }
    }

    private TextSteps steps() {
        JsonFile place = new JsonFile(Path.of("tokenizer.json"));
        try {
            return new TextSteps(
                    new NormalizerJson(place).read(normalizer()), new PreTokenizerJson(place).read(preTokenizer()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode document() {
        ObjectNode model = model();
        ObjectNode document = NODES.objectNode().put("version", "1.0");
        document.putNull("truncation");
        document.putNull("padding");
        ArrayNode added = document.putArray("added_tokens");
        for (int i = 0; i < specialTokens().size(); i++) {
            added.add(addedToken(i, specialTokens().get(i)));
        }
        document.set("normalizer", normalizer());
        document.set("pre_tokenizer", preTokenizer());
        document.set("post_processor", postProcessor());
        document.set("decoder", decoder());
        document.set("model", model);
        return document;
    }

    private List<String> specialTokens() {
        SpecialTokens roles = type == Type.WORDPIECE ? SpecialTokens.BERT : SpecialTokens.ROBERTA;
        return type == Type.WORDPIECE
                ? List.of(roles.pad(), roles.unknown(), roles.cls(), roles.sep(), roles.mask())
                : List.of(roles.cls(), roles.pad(), roles.sep(), roles.unknown(), roles.mask());
    }

    private ObjectNode addedToken(int id, String content) {
        return NODES.objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", content.equals(SpecialTokens.ROBERTA.mask()))
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private JsonNode normalizer() {
        if (type == Type.WORDPIECE) {
            return typed("BertNormalizer")
                    .put("clean_text", true)
                    .put("handle_chinese_chars", true)
                    .put("strip_accents", lowercase)
                    .put("lowercase", lowercase);
        }
        ObjectNode sequence = typed("Sequence");
        ArrayNode parts = sequence.putArray("normalizers");
        if (type == Type.UNIGRAM) {
            parts.add(typed("NFKC"));
        }
        if (lowercase) {
            parts.add(typed("NFD")).add(typed("StripAccents")).add(typed("NFC")).add(typed("Lowercase"));
        }
        return parts.isEmpty() ? NODES.missingNode() : sequence;
    }

    private ObjectNode preTokenizer() {
        return switch (type) {
            case WORDPIECE -> typed("BertPreTokenizer");
            case BPE ->
                typed("ByteLevel")
                        .put("add_prefix_space", false)
                        .put("trim_offsets", true)
                        .put("use_regex", true);
            case UNIGRAM -> {
                ObjectNode sequence = typed("Sequence");
                sequence.putArray("pretokenizers")
                        .add(typed("WhitespaceSplit"))
                        .add(metaspace().put("split", true));
                yield sequence;
            }
        };
    }

    private ObjectNode postProcessor() {
        List<String> special = specialTokens();
        if (type == Type.BPE) {
            ObjectNode roberta = typed("RobertaProcessing");
            roberta.putArray("sep").add(special.get(2)).add(2);
            roberta.putArray("cls").add(special.get(0)).add(0);
            return roberta.put("trim_offsets", true).put("add_prefix_space", false);
        }
        boolean isBert = type == Type.WORDPIECE;
        int cls = isBert ? 2 : 0;
        int sep = isBert ? 3 : 2;
        ObjectNode template = typed("TemplateProcessing");
        template.putArray("single")
                .add(piece("SpecialToken", special.get(cls), 0))
                .add(piece("Sequence", "A", 0))
                .add(piece("SpecialToken", special.get(sep), 0));
        ArrayNode pair = template.withArray("single").deepCopy();
        if (!isBert) {
            pair.add(piece("SpecialToken", special.get(sep), 0));
        }
        int second = isBert ? 1 : 0;
        pair.add(piece("Sequence", "B", second)).add(piece("SpecialToken", special.get(sep), second));
        template.set("pair", pair);
        ObjectNode used = template.putObject("special_tokens");
        for (int id : new int[] {cls, sep}) {
            ObjectNode token = used.putObject(special.get(id)).put("id", special.get(id));
            token.putArray("ids").add(id);
            token.putArray("tokens").add(special.get(id));
        }
        return template;
    }

    private ObjectNode decoder() {
        return switch (type) {
            case WORDPIECE -> typed("WordPiece").put("prefix", "##").put("cleanup", true);
            case BPE ->
                typed("ByteLevel")
                        .put("add_prefix_space", true)
                        .put("trim_offsets", true)
                        .put("use_regex", true);
            case UNIGRAM -> metaspace().put("split", true);
        };
    }

    private ObjectNode model() {
        return switch (type) {
            case WORDPIECE -> {
                BytePairTraining options = BytePairTraining.wordPiece(vocabSize, specialTokens())
                        .withMinFrequency(minFrequency)
                        .withLimitAlphabet(limitAlphabet);
                yield typed("WordPiece")
                        .put("unk_token", SpecialTokens.BERT.unknown())
                        .put("continuing_subword_prefix", options.prefix())
                        .put("max_input_chars_per_word", LONGEST_WORD)
                        .set("vocab", vocabulary(BytePairTrainer.train(words, options)));
            }
            case BPE -> {
                Set<Integer> bytes = IntStream.range(0, 256)
                        .mapToObj(b -> (int) ByteCharacters.character(b))
                        .collect(Collectors.toSet());
                TrainedTokens trained = BytePairTrainer.train(
                        words,
                        BytePairTraining.of(vocabSize, specialTokens())
                                .withMinFrequency(minFrequency)
                                .withInitialAlphabet(bytes));
                ObjectNode model = typed("BPE");
                for (String absent :
                        List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
                    model.putNull(absent);
                }
                model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
                model.set("vocab", vocabulary(trained));
                ArrayNode merges = model.putArray("merges");
                for (BytePairs.Merge merge : trained.merges()) {
                    merges.addArray().add(merge.left()).add(merge.right());
                }
                yield model;
            }
            case UNIGRAM -> {
                String unknown = SpecialTokens.ROBERTA.unknown();
                TrainedUnigram trained =
                        UnigramTrainer.train(words, UnigramTraining.of(vocabSize, specialTokens(), unknown));
                ObjectNode model =
                        typed("Unigram").put("unk_id", specialTokens().indexOf(unknown));
                ArrayNode pieces = model.putArray("vocab");
                for (TrainedUnigram.Piece piece : trained.pieces()) {
                    pieces.addArray().add(piece.text()).add(piece.score());
                }
                yield model.put("byte_fallback", false);
            }
        };
    }

    private static ObjectNode vocabulary(TrainedTokens trained) {
        ObjectNode vocabulary = NODES.objectNode();
        for (String token : trained.tokens()) {
            vocabulary.put(token, vocabulary.size());
        }
        return vocabulary;
    }

    private static ObjectNode metaspace() {
        return typed("Metaspace").put("replacement", SPACE).put("prepend_scheme", "always");
    }

    private static ObjectNode piece(String kind, String id, int typeId) {
        ObjectNode piece = NODES.objectNode();
        piece.putObject(kind).put("id", id).put("type_id", typeId);
        return piece;
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }
}
