package dev.firth.core.corpus;

import dev.firth.core.vocabulary.WordCounts;
import dev.firth.core.vocabulary.WordHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Joins pairs of words with a plus, greedily from left to right: as plainly as can be, for tests of what carries it. */
final class PairJoiner implements WordJoiner {
    private final Set<List<String>> pairs;

    PairJoiner(Set<List<String>> pairs) {
        this.pairs = pairs;
    }

    /** The words of a sentence, joined. */
    List<String> join(List<String> sentence) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            if (i + 1 < sentence.size() && pairs.contains(sentence.subList(i, i + 2))) {
                joined.add(sentence.get(i) + "+" + sentence.get(++i));
            } else {
                joined.add(sentence.get(i));
            }
        }
        return joined;
    }

    @Override
    public Stage into(WordSink sink) {
        return new Stage() {
            private final List<String> waiting = new ArrayList<>();

            @Override
            public void word(byte[] utf8, int offset, int length, int hash) {
                assertThatPaddingCanBeRead(utf8, offset + length);
                waiting.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
            }

            @Override
            public void endSentence() {
                flush();
                sink.endSentence();
            }

            @Override
            public void flush() {
                for (String word : join(waiting)) {
                    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
                    sink.word(
                            Arrays.copyOf(utf8, utf8.length + WordCounts.PADDING),
                            0,
                            utf8.length,
                            WordHash.hash(utf8, 0, utf8.length));
                }
                waiting.clear();
            }
        };
    }

    private static void assertThatPaddingCanBeRead(byte[] utf8, int end) {
        if (end + WordCounts.PADDING > utf8.length) {
            throw new AssertionError("no padding after a word");
        }
    }

    @Override
    public boolean mayEndInside(byte[] utf8, int offset, int length, int hash) {
        String word = new String(utf8, offset, length, StandardCharsets.UTF_8);
        return pairs.stream().anyMatch(pair -> pair.get(0).equals(word));
    }

    @Override
    public boolean mayBeginInside(byte[] utf8, int offset, int length, int hash) {
        String word = new String(utf8, offset, length, StandardCharsets.UTF_8);
        return pairs.stream().anyMatch(pair -> pair.get(1).equals(word));
    }

    @Override
    public String describe() {
        return pairs.size() + " pairs";
    }

    @Override
    public byte[] fingerprint() {
        return pairs.toString().getBytes(StandardCharsets.UTF_8);
    }
}
