package dev.firth.tokenizers.pipeline;

import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.AddedTokenFinder;
import java.util.List;

/** Any steps, one after the other. Immutable and safe for all threads. */
public final class StepPipeline implements Pipeline {
    private static final int CHARS_PER_TOKEN = 4;

    private final TextSteps steps;
    private final Model model;
    private final AddedTokenFinder inSource;
    private final AddedTokenFinder inNormalized;

    /** Puts the steps together; {@code added} tokens are found before words are. */
    public StepPipeline(TextSteps steps, Model model, List<AddedToken> added) {
        this.steps = steps;
        this.model = model;
        this.inSource = new AddedTokenFinder(
                added.stream().filter(token -> !token.normalized()).toList(), content -> content);
        this.inNormalized = new AddedTokenFinder(
                added.stream().filter(AddedToken::normalized).toList(), this::normalize);
    }

    @Override
    public String normalize(String text) {
        return steps.normalize(AlignedText.of(text)).toString();
    }

    @Override
    public TokenRun tokenize(char[] text) {
        TokenRun run = new TokenRun(text.length / CHARS_PER_TOKEN + 8);
        inSource.cut(text, 0, text.length, new AddedTokenFinder.Pieces() {
            @Override
            public void text(int from, int to) {
                findNormalized(steps.normalize(AlignedText.of(text, from, to)), run);
            }

            @Override
            public void token(int id, int from, int to) {
                run.addWhole(id, from, to);
            }
        });
        if (hasSurrogates(text)) {
            run.setSawPair();
        }
        return run;
    }

    private void findNormalized(AlignedText text, TokenRun run) {
        if (inNormalized.isEmpty()) {
            split(text, run);
            return;
        }
        String normal = text.toString();
        inNormalized.cut(normal.toCharArray(), 0, normal.length(), new AddedTokenFinder.Pieces() {
            private int char0;
            private int point0;

            @Override
            public void text(int from, int to) {
                split(text.slice(pointAt(from), pointAt(to)), run);
            }

            @Override
            public void token(int id, int from, int to) {
                int start = text.start(pointAt(from));
                run.addWhole(id, start, text.end(pointAt(to) - 1));
            }

            /** The code point that begins at a place in the text; places must not fall. */
            private int pointAt(int place) {
                point0 += normal.codePointCount(char0, place);
                char0 = place;
                return point0;
            }
        });
    }

    private void split(AlignedText text, TokenRun run) {
        steps.split(text, piece -> {
            Pieces pieces = piece.cut(model);
            for (int i = 0; i < pieces.count(); i++) {
                run.add(pieces.id(i), piece.start(pieces.start(i)), piece.end(pieces.end(i) - 1));
            }
            run.nextWord();
        });
    }

    private static boolean hasSurrogates(char[] text) {
        for (char c : text) {
            if (Utf16.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
