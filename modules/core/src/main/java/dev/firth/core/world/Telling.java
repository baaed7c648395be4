package dev.firth.core.world;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The sentence being told: the rows it is about, the choices made so far, and its words. Not thread-safe. */
final class Telling {
    /** The vowel letters but those said like "you"; and the silent h. */
    private static final Pattern VOWEL_SOUND = Pattern.compile("[aio]|e(?!u)|u(?!s[aeu]|ni[cfv]|ra)|hones|heir");

    private final SplitMix64 random;
    private final StringBuilder text = new StringBuilder(256);
    private FactTable table;
    private int row;
    private int otherRow;
    private boolean leftSide;
    private int[] lastValues = new int[0];
    private int words;
    private boolean afterArticle;

    Telling(SplitMix64 random) {
        this.random = random;
    }

    void begin(FactTable about) {
        table = about;
        row = about.draw(random);
        otherRow = about.draw(random);
        if (otherRow == row) {
            otherRow = (row + 1) % about.size();
        }
        leftSide = random.below(2) == 0;
        if (lastValues.length < about.columns()) {
            lastValues = new int[about.columns()];
        }
        Arrays.fill(lastValues, -1);
        text.setLength(0);
        words = 0;
        afterArticle = false;
    }

    void end() {
        text.append('\n');
    }

    /** The sentence with its newline. */
    CharSequence text() {
        return text;
    }

    int words() {
        return words;
    }

    int below(int bound) {
        return random.below(bound);
    }

    /** Which side all of this sentence's {@code x/y} take. */
    boolean leftSide() {
        return leftSide;
    }

    void sayCell(int column, boolean other) {
        List<String> values = table.cell(other ? otherRow : row, column);
        int value = random.below(values.size());
        // "rice and rice" tells nothing: the second mention of a cell takes another of its words.
        if (!other) {
            value = value == lastValues[column] ? (value + 1) % values.size() : value;
            lastValues[column] = value;
        }
        say(values.get(value));
    }

    void say(String word) {
        if (afterArticle && startsWithVowelSound(word)) {
            text.append('n');
        }
        if (words > 0) {
            text.append(' ');
        }
        text.append(word);
        words++;
        afterArticle = word.equals("a");
    }

    private static boolean startsWithVowelSound(String word) {
        return VOWEL_SOUND.matcher(word).lookingAt();
    }
}
