package dev.firth.core.corpus;

/**
 * Finds words and joins them. Blocks are joined independently of each other, so they are cut only where no joined word can
 * reach over; in a block that has no such place, which no text of human writing comes near to, at the last word.
 */
final class JoiningScanner implements WordScanner {
    private final WordScanner words;
    private final WordJoiner joiner;
    private final TextFaults unreported = new TextFaults();

    private WordSink sink;
    private WordJoiner.Stage stage;

    JoiningScanner(WordScanner words, WordJoiner joiner) {
        this.words = words;
        this.joiner = joiner;
    }

    @Override
    public void scan(TextBlock block, WordSink target, TextFaults faults) {
        if (target != sink) {
            sink = target;
            stage = joiner.into(target);
        }
        words.scan(block, stage, faults);
        stage.flush();
    }

    /** Goes back from the end, word by word; what follows the last boundary may be the beginning of any word. */
    @Override
    public int lastBoundary(byte[] bytes, int from, int to) {
        int last = words.lastBoundary(bytes, from, to);
        Ends after = null;
        int at = last;
        while (at > from) {
            int before = Math.max(from, words.lastBoundary(bytes, from, at - 1));
            Ends piece = new Ends();
            words.scan(new TextBlock(bytes, before, at), piece, unreported);
            if (piece.endsSentence || (after != null && piece.hasWord && !(piece.mayGoOn && after.mayHaveBegun))) {
                return at;
            }
            if (piece.hasWord) {
                after = piece;
            }
            at = before;
        }
        return last;
    }

    @Override
    public int firstBoundary(byte[] bytes, int from, int to) {
        return words.firstBoundary(bytes, from, to);
    }

    /** What is known of the first and the last word of a piece of text. */
    private final class Ends implements WordSink {
        private boolean hasWord;
        private boolean mayHaveBegun;
        private boolean mayGoOn;
        private boolean endsSentence;

        @Override
        public void word(byte[] utf8, int offset, int length, int hash) {
            if (!hasWord) {
                mayHaveBegun = joiner.mayBeginInside(utf8, offset, length, hash);
            }
            mayGoOn = joiner.mayEndInside(utf8, offset, length, hash);
            hasWord = true;
            endsSentence = false;
        }

        @Override
        public void endSentence() {
            endsSentence = true;
        }
    }
}
