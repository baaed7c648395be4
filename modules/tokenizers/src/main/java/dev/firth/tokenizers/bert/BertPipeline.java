package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.pipeline.Pipeline;
import dev.firth.tokenizers.pipeline.TokenRun;
import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.AddedTokenFinder;
import java.util.List;

/** The steps of BERT in one pass over the text. Immutable and safe for all threads. */
public final class BertPipeline implements Pipeline {
    /** About what English takes; other text makes the arrays grow. */
    private static final int CHARS_PER_TOKEN = 4;

    private final BertNormalizer normalizer;
    private final WordPiece model;
    private final WordSplitter splitter = new WordSplitter();
    private final AddedTokenFinder inSource;
    private final AddedTokenFinder inNormalized;

    /** Puts the steps together; {@code added} tokens are found before words are. */
    public BertPipeline(BertNormalizer normalizer, WordPiece model, List<AddedToken> added) {
        this.normalizer = normalizer;
        this.model = model;
        this.inSource = new AddedTokenFinder(
                added.stream().filter(token -> !token.normalized()).toList(), content -> content);
        this.inNormalized = new AddedTokenFinder(
                added.stream().filter(AddedToken::normalized).toList(), normalizer::normalize);
    }

    @Override
    public String normalize(String text) {
        return normalizer.normalize(text);
    }

    @Override
    public TokenRun tokenize(char[] text) {
        TokenRun run = new TokenRun(text.length / CHARS_PER_TOKEN + 8);
        NormalizedText normal = new NormalizedText();
        inSource.cut(text, 0, text.length, new AddedTokenFinder.Pieces() {
            @Override
            public void text(int from, int to) {
                normalizer.normalize(text, from, to, normal);
                splitNormalized(normal, text, run);
            }

            @Override
            public void token(int id, int from, int to) {
                run.addWhole(id, from, to);
                for (int i = from; i < to; i++) {
                    normal.sawPair |= Utf16.isSurrogate(text[i]);
                }
            }
        });
        if (normal.sawPair) {
            run.setSawPair();
        }
        return run;
    }

    private void splitNormalized(NormalizedText normal, char[] source, TokenRun run) {
        if (inNormalized.isEmpty()) {
            splitter.split(normal, 0, normal.length, source, model, run);
            return;
        }
        inNormalized.cut(normal.chars, 0, normal.length, new AddedTokenFinder.Pieces() {
            @Override
            public void text(int from, int to) {
                splitter.split(normal, from, to, source, model, run);
            }

            @Override
            public void token(int id, int from, int to) {
                int last = normal.origin[to - 1];
                int end = last + (Utf16.isPair(source, last, source.length) ? 2 : 1);
                run.addWhole(id, normal.origin[from], end);
            }
        });
    }
}
