package dev.firth.tokenizers;

import dev.firth.tokenizers.bert.BertNormalizer;
import dev.firth.tokenizers.bert.BertOptions;
import dev.firth.tokenizers.bert.BertPipeline;
import dev.firth.tokenizers.bert.WordPiece;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the files of a tokenizer say, checked.
 *
 * @param model cuts words
 * @param vocabulary all tokens
 * @param truncation null for none
 * @param padding null for none
 */
record TokenizerDefinition(
        WordPiece model,
        TokenVocabulary vocabulary,
        BertOptions options,
        List<AddedToken> addedTokens,
        SpecialTokens specialTokens,
        Template template,
        WordPieceDecoder decoder,
        Truncation truncation,
        Padding padding,
        OptionalInt modelMaxLength) {
    BertPipeline pipeline() {
        return new BertPipeline(new BertNormalizer(options), model, addedTokens);
    }
}
