package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.decoders.MetaspaceDecoder;
import dev.firth.tokenizers.models.BytePairOptions;
import dev.firth.tokenizers.models.BytePairs;
import dev.firth.tokenizers.models.PieceMerges;
import dev.firth.tokenizers.models.Unigram;
import dev.firth.tokenizers.normalizers.PrecompiledMap;
import dev.firth.tokenizers.normalizers.Replace;
import dev.firth.tokenizers.normalizers.Strip;
import dev.firth.tokenizers.pipeline.CachedModel;
import dev.firth.tokenizers.pipeline.Model;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import dev.firth.tokenizers.pipeline.StepPipeline;
import dev.firth.tokenizers.pipeline.TextSteps;
import dev.firth.tokenizers.pretokenizers.DelimiterSplit;
import dev.firth.tokenizers.pretokenizers.Metaspace;
import dev.firth.tokenizers.regex.Regex;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a tokenizer of a SentencePiece model file. One named {@code sentencepiece.bpe.model} is of XLM-RoBERTa, whose ids
 * are not those of the file: four special tokens come first, the pieces from the fourth on behind them, the mask last. Of
 * other names, a piece's place is its id, and nothing stands around texts.
 */
final class SentencePieceTokenizer {
    static final String XLM_ROBERTA = "sentencepiece.bpe.model";

    private static final int LOWER_BLOCK = 0x2581;
    private static final String SPACE = "\u2581";

    /** Pieces that XLM-RoBERTa's ids leave out: the file's special tokens. */
    private static final int REPLACED = 3;

    private final Path path;
    private final TokenizerConfiguration configuration;
    private final SentencePieceFile file;
    private final boolean isXlmRoberta;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Double> scores = new ArrayList<>();

    private SentencePieceTokenizer(Path path, TokenizerConfiguration configuration) throws IOException {
        this.path = path;
        this.configuration = configuration;
        this.file = SentencePieceFile.read(path);
        this.isXlmRoberta = path.endsWith(XLM_ROBERTA);
    }

    static TokenizerDefinition read(Path path, TokenizerConfiguration configuration) throws IOException {
        return new SentencePieceTokenizer(path, configuration).define();
    }

    private TokenizerDefinition define() throws IOException {
        SpecialTokens roles = configuration.specialTokens().or(SpecialTokens.ROBERTA);
        int unknown = isXlmRoberta ? REPLACED : file.unknownId;
        if (isXlmRoberta) {
            for (String special : List.of(roles.cls(), roles.pad(), roles.sep(), roles.unknown())) {
                add(special, 0);
            }
        }
        for (int i = isXlmRoberta ? REPLACED : 0; i < file.pieces.size(); i++) {
            add(file.pieces.get(i).text(), file.pieces.get(i).score());
        }
        if (isXlmRoberta) {
            add(roles.mask(), 0);
        }
        if (unknown < 0 || unknown >= scores.size()) {
            throw file.invalid("", "the number of a piece as that of unknown ones", "" + unknown);
        }
        AddedTokens added = addedTokens(roles);
        return new TokenizerDefinition(
                new StepPipeline(
                        new TextSteps(normalizers(), preTokenizers()), new CachedModel(model(unknown)), added.tokens()),
                new TokenVocabulary(added.allIds()),
                added.tokens(),
                roles,
                isXlmRoberta ? Template.roberta(ids.get(roles.cls()), ids.get(roles.sep())) : Template.plain(),
                new MetaspaceDecoder(SPACE, true),
                null,
                null,
                configuration.modelMaxLength());
    }

    private void add(String token, double score) throws InvalidFileException {
        Integer before = ids.putIfAbsent(token, scores.size());
        if (before != null) {
            throw file.invalid(
                    "piece " + scores.size(),
                    "a piece that is not there yet",
                    "\"" + JsonFile.shown(token) + "\", which is piece " + before + " too");
        }
        scores.add(score);
    }

    private AddedTokens addedTokens(SpecialTokens roles) throws InvalidFileException {
        AddedTokens added = new AddedTokens(path, ids);
        for (AddedToken token : configuration.addedTokens()) {
            added.add(token);
        }
        if (isXlmRoberta) {
            for (String special : List.of(roles.cls(), roles.pad(), roles.sep(), roles.unknown())) {
                added.addIfAbsent(AddedToken.special(special, ids.get(special)));
            }
            added.addIfAbsent(new AddedToken(roles.mask(), ids.get(roles.mask()), false, true, false, false, true));
            return added;
        }
        for (SentencePieceFile.Piece piece : file.pieces) {
            if (piece.kind() != SentencePieceFile.Kind.ORDINARY) {
                boolean special = piece.kind() == SentencePieceFile.Kind.CONTROL;
                added.addIfAbsent(
                        new AddedToken(piece.text(), ids.get(piece.text()), false, false, false, false, special));
            }
        }
        return added;
    }

    private List<Normalizer> normalizers() throws InvalidFileException {
        List<Normalizer> steps = new ArrayList<>();
        if (file.charsmap.length > 0) {
            try {
                steps.add(new PrecompiledMap(file.charsmap));
            } catch (IllegalArgumentException e) {
                throw file.invalid("normalizer_spec", "a map of characters", e.getMessage());
            }
        }
        if (!isXlmRoberta) {
            steps.add(new Strip(false, true));
            steps.add(new Replace(Regex.compile(" {2,}"), SPACE));
        }
        return steps;
    }

    private List<PreTokenizer> preTokenizers() {
        PreTokenizer metaspace = new Metaspace(LOWER_BLOCK, Metaspace.Scheme.ALWAYS, true);
        return isXlmRoberta ? List.of(DelimiterSplit.atWhitespace(), metaspace) : List.of(metaspace);
    }

    private Model model(int unknown) throws InvalidFileException {
        try {
            return switch (file.modelType) {
                case 1 ->
                    new Unigram(
                            ids,
                            scores.stream().mapToDouble(Double::doubleValue).toArray(),
                            unknown,
                            file.byteFallback && !isXlmRoberta);
                case SentencePieceFile.BYTE_PAIRS ->
                    new BytePairs(
                            ids,
                            PieceMerges.of(ids),
                            new BytePairOptions(unknown, "", "", true, file.byteFallback, false));
                default ->
                    throw file.invalid("trainer_spec", "the model type 1 (unigram) or 2 (BPE)", "" + file.modelType);
            };
        } catch (IllegalArgumentException e) {
            throw file.invalid("", "a vocabulary of ordinary size", e.getMessage());
        }
    }
}
