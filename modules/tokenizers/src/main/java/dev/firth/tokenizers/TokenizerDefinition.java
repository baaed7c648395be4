package dev.firth.tokenizers;

import dev.firth.tokenizers.decoders.Decoder;
import dev.firth.tokenizers.pipeline.Pipeline;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the files of a tokenizer say, checked.
 *
 * @param pipeline from a text to its tokens
 * @param vocabulary all tokens
 * @param truncation null for none
 * @param padding null for none
 */
record TokenizerDefinition(
        Pipeline pipeline,
        TokenVocabulary vocabulary,
        List<AddedToken> addedTokens,
        SpecialTokens specialTokens,
        Template template,
        Decoder decoder,
        Truncation truncation,
        Padding padding,
        OptionalInt modelMaxLength) {}
