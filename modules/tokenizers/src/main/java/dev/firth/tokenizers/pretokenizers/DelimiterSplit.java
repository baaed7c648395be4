package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import dev.firth.tokenizers.regex.Regex;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import dev.firth.tokenizers.unicode.UnicodeTables;
import java.util.function.Consumer;

/** Splits a text at delimiters. */
public record DelimiterSplit(Delimiter delimiter, SplitBehavior behavior) implements PreTokenizer {
    /** Splits at white space, which goes. */
    public static DelimiterSplit atWhitespace() {
        return new DelimiterSplit(Delimiter.of(UnicodeTables.get().whitespace()::contains), SplitBehavior.REMOVED);
    }

    /** Splits at each punctuation mark. */
    public static DelimiterSplit atPunctuation(SplitBehavior behavior) {
        return new DelimiterSplit(Delimiter.of(UnicodeTables.get().punctuation()::contains), behavior);
    }

    /** Splits around each digit, or around each number. */
    public static DelimiterSplit atDigits(boolean individually) {
        return new DelimiterSplit(
                Delimiter.of(UnicodeProperties.get().numeric()::contains),
                individually ? SplitBehavior.ISOLATED : SplitBehavior.CONTIGUOUS);
    }

    /** Keeps words, and runs of what is neither in words nor white space. */
    public static DelimiterSplit wordsAndMarks() {
        CodePointSet word = UnicodeTables.get().word();
        CodePointSet space = UnicodeTables.get().whitespace();
        return new DelimiterSplit(
                (points, parts) -> {
                    int at = 0;
                    while (at < points.length) {
                        int start = at;
                        boolean isSpace = isGap(points[at], word, space);
                        boolean isWord = word.contains(points[at]);
                        while (at < points.length
                                && word.contains(points[at]) == isWord
                                && isGap(points[at], word, space) == isSpace) {
                            at++;
                        }
                        parts.part(start, at, isSpace);
                    }
                },
                SplitBehavior.REMOVED);
    }

    @Override
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        Cuts cuts = new Cuts(behavior, text, pieces);
        delimiter.find(text.points(), cuts);
        cuts.finish();
    }

    private static boolean isGap(int point, CodePointSet word, CodePointSet space) {
        return space.contains(point) && !word.contains(point);
    }

    /** Joins parts to pieces. Not thread-safe. */
    private static final class Cuts implements Regex.Parts {
        private final SplitBehavior behavior;
        private final AlignedText text;
        private final Consumer<AlignedText> pieces;
        private int from;
        private int to;
        private boolean wasMatch;
        private boolean any;

        Cuts(SplitBehavior behavior, AlignedText text, Consumer<AlignedText> pieces) {
            this.behavior = behavior;
            this.text = text;
            this.pieces = pieces;
        }

        @Override
        public void part(int partFrom, int partTo, boolean isMatch) {
            boolean joined =
                    switch (behavior) {
                        case REMOVED, ISOLATED -> false;
                        case MERGED_WITH_PREVIOUS -> isMatch && !wasMatch;
                        case MERGED_WITH_NEXT -> wasMatch && !isMatch;
                        case CONTIGUOUS -> isMatch == wasMatch;
                    };
            if (!(any && joined)) {
                finish();
                from = partFrom;
                any = true;
            }
            to = partTo;
            wasMatch = isMatch;
        }

        /** Hands on the piece that is at hand. */
        void finish() {
            boolean removed = behavior == SplitBehavior.REMOVED && wasMatch;
            if (any && from < to && !removed) {
                pieces.accept(text.slice(from, to));
            }
        }
    }
}
