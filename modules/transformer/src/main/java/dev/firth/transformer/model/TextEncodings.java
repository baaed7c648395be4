package dev.firth.transformer.model;

import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.tokenizers.Truncation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns texts into no more tokens than an encoder takes, without padding. Immutable and thread-safe. */
public final class TextEncodings {
    private static final Logger LOG = LoggerFactory.getLogger(TextEncodings.class);

    private final Tokenizer tokenizer;
    private final int maxTokens;
    private final LongTexts longTexts;
    private final int threads;

    /**
     * Takes a model's tokenizer.
     *
     * @param maxTokens the most tokens of a text, those that the tokenizer adds among them
     * @param options what happens to longer texts, and how many threads to use
     */
    public TextEncodings(Tokenizer tokenizer, int maxTokens, EncoderOptions options) {
        Tokenizer alone = tokenizer.withoutPadding();
        this.longTexts = options.longTexts();
        this.tokenizer =
                longTexts == LongTexts.CUT ? alone.withTruncation(Truncation.to(maxTokens)) : alone.withoutTruncation();
        this.maxTokens = maxTokens;
        this.threads = options.threads();
    }

    /**
     * The tokens of each text, in the order of the texts.
     *
     * @param first the number of the first text, for messages
     * @throws IllegalArgumentException if a text has too many tokens and is not to be cut
     */
    public List<Encoding> of(List<String> texts, long first) {
        List<Encoding> encodings = tokenizer.encodeAll(texts, threads);
        int tooLong = 0;
        long firstTooLong = 0;
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            if (encoding.length() <= maxTokens && encoding.overflow().isEmpty()) {
                continue;
            }
            if (longTexts == LongTexts.REFUSE) {
                throw new IllegalArgumentException("text " + (first + i) + " has " + encoding.length()
                        + " tokens: the model takes at most " + maxTokens + ". Split it, or let long texts be cut");
            }
            firstTooLong = tooLong++ == 0 ? first + i : firstTooLong;
        }
        if (tooLong > 0) {
            LOG.warn(
                    "{} of {} texts have more than {} tokens and were cut, text {} among them",
                    tooLong,
                    texts.size(),
                    maxTokens,
                    firstTooLong);
        }
        return encodings;
    }
}
