package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.tokenizers.pipeline.Pipeline;
import dev.firth.tokenizers.pipeline.TokenRun;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns text into the tokens of a model and back.
 *
 * <pre>{@code
 * Tokenizer tokenizer = Tokenizer.load(Path.of("bert-base-uncased")).withTruncation(Truncation.to(512));
 * Encoding encoding = tokenizer.encode("Paris is the capital of [MASK].");
 * int[] ids = encoding.ids();
 * }</pre>
 *
 * <p>Any String can be encoded, in time that grows with its length alone; a surrogate without its partner counts as
 * U+FFFD. Immutable and safe for all threads.
 */
public final class Tokenizer {
    private static final int TEXTS_PER_TASK = 16;

    private final TokenizerDefinition definition;
    private final Pipeline pipeline;
    private final TokenVocabulary vocabulary;
    private final Set<Integer> special = new HashSet<>();

    /** Of the added tokens that are found in normalized text, by id. */
    private final Map<Integer, String> normalForms = new HashMap<>();

    private final Truncation truncation;
    private final Padding padding;
    private final int unknownId;
    private final int clsId;
    private final int sepId;
    private final int padId;
    private final int maskId;

    Tokenizer(TokenizerDefinition definition) {
        this(definition, definition.truncation(), definition.padding());
    }

    private Tokenizer(TokenizerDefinition definition, Truncation truncation, Padding padding) {
        this.definition = definition;
        this.pipeline = definition.pipeline();
        this.vocabulary = definition.vocabulary();
        this.truncation = truncation;
        this.padding = padding;
        for (AddedToken token : definition.addedTokens()) {
            if (token.special()) {
                special.add(token.id());
            }
            if (token.normalized()) {
                normalForms.put(token.id(), pipeline.normalize(token.content()));
            }
        }
        SpecialTokens roles = definition.specialTokens();
        this.unknownId = idOrNone(roles.unknown());
        this.clsId = idOrNone(roles.cls());
        this.sepId = idOrNone(roles.sep());
        this.padId = idOrNone(roles.pad());
        this.maskId = idOrNone(roles.mask());
    }

    /**
     * Reads a tokenizer.
     *
     * <p>Of a folder, the first of these is read that it has: {@code tokenizer.json}, of whatever parts; BERT's
     * {@code vocab.txt}, a token a line, the first of which has the id 0; {@code vocab.json} with {@code merges.txt} beside
     * it, as RoBERTa has them; {@code sentencepiece.bpe.model}, as XLM-RoBERTa has it, {@code spiece.model} or
     * {@code tokenizer.model}. {@code tokenizer_config.json} says how the others than {@code tokenizer.json} are used, and
     * the greatest length. Of a file, the name says which of these it is; one that ends in {@code .model} is of
     * SentencePiece, another one that ends in {@code .json} a {@code tokenizer.json}, and any other a vocabulary.
     * Truncation and padding that a {@code tokenizer.json} asks for are in effect until others are set.
     *
     * @param path the folder of a model or one of its files
     * @throws InvalidFileException if a file is not what it should be, or has a part that is not known here
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static Tokenizer load(Path path) throws IOException {
        return new Tokenizer(TokenizerFiles.read(path));
    }

    /** The tokens of {@code text} with those that the model's template adds. */
    public Encoding encode(String text) {
        return pad(encodeOnly(text, null));
    }

    /** The tokens of two texts with those that the model's template adds. */
    public Encoding encode(String text, String pair) {
        return pad(encodeOnly(text, pair));
    }

    /**
     * The encodings of many texts, in their order, padded to one length if padding is set.
     *
     * @param threads how many threads to use, at least 1
     */
    public List<Encoding> encodeAll(List<String> texts, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": give at least 1");
        }
        Encoding[] encodings = new Encoding[texts.size()];
        try {
            ParallelTasks.run(threads, (texts.size() + TEXTS_PER_TASK - 1) / TEXTS_PER_TASK, task -> {
                int end = Math.min(texts.size(), (task + 1) * TEXTS_PER_TASK);
                for (int i = task * TEXTS_PER_TASK; i < end; i++) {
                    encodings[i] = encodeOnly(texts.get(i), null);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return padAll(Arrays.asList(encodings));
    }

    /**
     * The text that tokens stand for. It is not the text that was encoded: case, accents and white space are lost.
     *
     * @param skipSpecialTokens leaves out [CLS], [SEP], [PAD] and the like
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            String token = vocabulary.token(id);
            if (!skipSpecialTokens || !special.contains(id)) {
                tokens.add(normalForms.getOrDefault(id, token));
            }
        }
        return String.join("", definition.decoder().decode(tokens));
    }

    /**
     * The same tokenizer, which cuts encodings to a length.
     *
     * @throws IllegalArgumentException if no text fits beside the special tokens
     */
    public Tokenizer withTruncation(Truncation value) {
        int added = definition.template().added(false);
        if (value.maxLength() < added) {
            throw new IllegalArgumentException("maxLength is " + value.maxLength() + ": give at least " + added
                    + ", the special tokens that are added to every text");
        }
        return new Tokenizer(definition, value, padding);
    }

    /** The same tokenizer, which cuts nothing. */
    public Tokenizer withoutTruncation() {
        return new Tokenizer(definition, null, padding);
    }

    /**
     * The same tokenizer, which fills up short encodings.
     *
     * @throws IllegalArgumentException if the vocabulary has no padding token
     */
    public Tokenizer withPadding(Padding value) {
        if (padId < 0) {
            throw new IllegalArgumentException(
                    "the vocabulary has no token " + definition.specialTokens().pad() + " to pad with");
        }
        return new Tokenizer(definition, truncation, value);
    }

    /** The same tokenizer, which fills up nothing. */
    public Tokenizer withoutPadding() {
        return new Tokenizer(definition, truncation, null);
    }

    /** One more than the largest id: the rows that a model's embeddings must have. */
    public int vocabularySize() {
        return vocabulary.size();
    }

    /** The id of {@code token}, if the vocabulary has it. */
    public OptionalInt id(String token) {
        return vocabulary.id(token);
    }

    /**
     * The token with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String token(int id) {
        return vocabulary.token(id);
    }

    /** Whether a token has this id. */
    public boolean hasToken(int id) {
        return vocabulary.contains(id);
    }

    /** The id of the token that stands for an unknown word. */
    public int unknownToken() {
        return unknownId;
    }

    /** The id of the token that begins every encoding; -1 if the vocabulary has none. */
    public int clsToken() {
        return clsId;
    }

    /** The id of the token that ends a text; -1 if the vocabulary has none. */
    public int sepToken() {
        return sepId;
    }

    /** The id of the padding token; -1 if the vocabulary has none. */
    public int padToken() {
        return padId;
    }

    /** The id of the token that a model is to fill in; -1 if the vocabulary has none. */
    public int maskToken() {
        return maskId;
    }

    /** The most tokens that the model takes, if its files say so. Nothing is cut to that by itself. */
    public OptionalInt modelMaxLength() {
        return definition.modelMaxLength();
    }

    private int idOrNone(String token) {
        return token == null ? -1 : vocabulary.id(token).orElse(-1);
    }

    private Encoding encodeOnly(String text, String pair) {
        TokenSequence first = tokenize(text);
        TokenSequence second = pair == null ? null : tokenize(pair);
        if (truncation != null) {
            return new Truncator(truncation, definition.template(), vocabulary).encode(first, second);
        }
        EncodingBuilder filled = definition
                .template()
                .fill(SequencePart.whole(first), second == null ? null : SequencePart.whole(second));
        return new Encoding(vocabulary, filled, List.of());
    }

    private TokenSequence tokenize(String text) {
        char[] chars = text.toCharArray();
        TokenRun run = pipeline.tokenize(chars);
        return new TokenSequence(run, chars);
    }

    private Encoding pad(Encoding encoding) {
        return padAll(List.of(encoding)).get(0);
    }

    private List<Encoding> padAll(List<Encoding> encodings) {
        if (padding == null) {
            return encodings;
        }
        int longest = encodings.stream().mapToInt(Encoding::length).max().orElse(0);
        int target = padding.target(longest);
        return encodings.stream()
                .map(encoding -> encoding.padded(target, padId, padding))
                .toList();
    }
}
