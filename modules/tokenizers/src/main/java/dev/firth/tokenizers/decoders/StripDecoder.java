package dev.firth.tokenizers.decoders;

import java.util.List;

/** Takes a character away at the ends of each token: at most {@code start} at the beginning and {@code stop} at the end. */
public record StripDecoder(int content, int start, int stop) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        return tokens.stream().map(this::strip).toList();
    }

    private String strip(String token) {
        int[] points = token.codePoints().toArray();
        int from = 0;
        while (from < Math.min(start, points.length) && points[from] == content) {
            from++;
        }
        int to = points.length;
        while (to > from && points.length - to < stop && points[to - 1] == content) {
            to--;
        }
        return new String(points, from, to - from);
    }
}
