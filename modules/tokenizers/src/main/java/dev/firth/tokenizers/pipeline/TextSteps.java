package dev.firth.tokenizers.pipeline;

import java.util.List;
import java.util.function.Consumer;

/** The steps from a text to the pieces that a model cuts. Immutable and safe for all threads. */
public final class TextSteps {
    private final Normalizer[] normalizers;
    private final PreTokenizer[] preTokenizers;

    /** Puts the steps together. */
    public TextSteps(List<Normalizer> normalizers, List<PreTokenizer> preTokenizers) {
        this.normalizers = normalizers.toArray(new Normalizer[0]);
        this.preTokenizers = preTokenizers.toArray(new PreTokenizer[0]);
    }

    /** The normal form of {@code text}. */
    public AlignedText normalize(AlignedText text) {
        AlignedText normal = text;
        for (Normalizer normalizer : normalizers) {
            normal = normalizer.normalize(normal);
        }
        return normal;
    }

    /** Hands on the pieces of {@code text}, which is normalized, in their order; none is empty. */
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        split(text, 0, pieces);
    }

    private void split(AlignedText text, int step, Consumer<AlignedText> pieces) {
        if (text.length() == 0) {
            return;
        }
        if (step == preTokenizers.length) {
            pieces.accept(text);
            return;
        }
        preTokenizers[step].split(text, piece -> split(piece, step + 1, pieces));
    }
}
