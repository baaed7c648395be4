package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.unicode.UnicodeProperties;

/** Composes letters and marks (canonical composition, The Unicode Standard, section 3.11). Not thread-safe. */
final class Composer {
    private static final int NONE = -1;
    private static final int LEADS = 0x1100;
    private static final int LEAD_COUNT = 19;
    private static final int VOWELS = 0x1161;
    private static final int VOWEL_COUNT = 21;
    private static final int TAILS = 0x11A7;
    private static final int TAIL_COUNT = 28;
    private static final int SYLLABLES = 0xAC00;

    private final MarkOrder text;
    private final AlignedText.Edit out;
    private final int[] marks;
    private final int[] markChanges;
    private int markCount;
    private int starter = NONE;
    private int starterChange;

    Composer(MarkOrder text, AlignedText.Edit out) {
        this.text = text;
        this.out = out;
        this.marks = new int[text.length()];
        this.markChanges = new int[text.length()];
    }

    void compose() {
        int lastClass = 0;
        for (int i = 0; i < text.length(); i++) {
            int point = text.point(i);
            int combiningClass = text.combiningClass(i);
            if (starter == NONE && combiningClass != 0) {
                out.put(point, text.change(i));
                continue;
            }
            boolean blocked = markCount > 0 && lastClass >= combiningClass;
            int composed = starter == NONE || blocked ? NONE : composition(starter, point);
            if (composed != NONE) {
                starter = composed;
                starterChange += text.change(i) - 1;
            } else if (combiningClass == 0) {
                flush();
                starter = point;
                starterChange = text.change(i);
            } else {
                marks[markCount] = point;
                markChanges[markCount++] = text.change(i);
                lastClass = combiningClass;
            }
        }
        flush();
    }

    private void flush() {
        if (starter != NONE) {
            out.put(starter, starterChange);
        }
        for (int i = 0; i < markCount; i++) {
            out.put(marks[i], markChanges[i]);
        }
        markCount = 0;
    }

    private static int composition(int first, int second) {
        int lead = first - LEADS;
        int vowel = second - VOWELS;
        if (lead >= 0 && lead < LEAD_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) {
            return SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT;
        }
        int syllable = first - SYLLABLES;
        int tail = second - TAILS;
        boolean open = syllable >= 0 && syllable < LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT && syllable % TAIL_COUNT == 0;
        if (open && tail > 0 && tail < TAIL_COUNT) {
            return first + tail;
        }
        return UnicodeProperties.get().composition(first, second);
    }
}
