package dev.firth.tokenizers.training;

import java.util.List;

/** A learned unigram model: its tokens in the order of their ids. */
public record TrainedUnigram(List<Piece> pieces) {
    /** A token and its logarithmic probability. */
    public record Piece(String text, double score) {}

    /** Takes a copy. */
    public TrainedUnigram {
        pieces = List.copyOf(pieces);
    }
}
