package dev.firth.words.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts with labels that can be learnt: each label has words of its own, among words that all labels share. */
final class LabelledTexts {
    private LabelledTexts() {}

    /** Lines with one label each, in random order. */
    static List<String> lines(int lines, int labels, long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            // Squaring makes some labels frequent and some rare.
            int label = (int) (random.nextDouble() * random.nextDouble() * labels);
            all.add("__label__" + label + " " + words(random, label));
        }
        return all;
    }

    private static String words(Random random, int label) {
        StringBuilder text = new StringBuilder();
        for (int i = 3 + random.nextInt(8); i > 0; i--) {
            text.append(
                            random.nextInt(3) == 0
                                    ? "topic" + label + "x" + random.nextInt(3)
                                    : "word" + random.nextInt(40))
                    .append(' ');
        }
        return text.append("topic").append(label).append("x0").toString();
    }
}
