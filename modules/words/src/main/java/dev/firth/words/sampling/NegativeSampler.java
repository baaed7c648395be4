package dev.firth.words.sampling;

import dev.firth.core.vocabulary.Vocabulary;

/**
 * Draws words from the noise distribution {@code P(w) ~ count(w)^exponent} (Mikolov et al. 2013b, section 2.2) by Walker's alias
 * method: one table entry a draw.
 *
 * <p>An entry packs the chance that its own word is drawn (high 32 bits) and the word drawn otherwise (low 32 bits).
 * Immutable and thread-safe.
 */
public final class NegativeSampler {
    private final long[] entries;

    /** The noise distribution over a vocabulary. */
    public static NegativeSampler of(Vocabulary vocabulary, double exponent) {
        return new NegativeSampler(vocabulary.counts(), exponent);
    }

    /**
     * Prepares the table.
     *
     * @param counts how often each word was counted
     * @param exponent the power of a count
     */
    public NegativeSampler(long[] counts, double exponent) {
        int size = counts.length;
        double[] share = new double[size];
        double sum = 0;
        for (int id = 0; id < size; id++) {
            share[id] = Math.pow((double) Math.max(1, counts[id]), exponent);
            sum += share[id];
        }
        int[] small = new int[size];
        int[] large = new int[size];
        int smalls = 0;
        int larges = 0;
        for (int id = 0; id < size; id++) {
            share[id] *= size / sum;
            if (share[id] < 1) {
                small[smalls++] = id;
            } else {
                large[larges++] = id;
            }
        }
        entries = new long[size];
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            entries[less] = entry(share[less], more);
            share[more] -= 1 - share[less];
            if (share[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        while (larges > 0) {
            int id = large[--larges];
            entries[id] = entry(1, id);
        }
        while (smalls > 0) {
            int id = small[--smalls];
            entries[id] = entry(1, id);
        }
    }

    private static long entry(double chance, int alias) {
        return (Math.min((long) (chance * 0x1p32), 0xFFFFFFFFL) << 32) | alias;
    }

    /** Draws a word's id. */
    public int draw(RandomStream random) {
        long bits = random.nextLong();
        int slot = (int) (((bits >>> 32) * entries.length) >>> 32);
        long entry = entries[slot];
        return (bits & 0xFFFFFFFFL) <= (entry >>> 32) ? slot : (int) entry;
    }

    /**
     * Draws a word that is not among {@code avoided[0..count)}; -1, which stands for none, after too many vain draws, as
     * in a vocabulary of a few words.
     */
    public int drawOther(RandomStream random, int[] avoided, int count) {
        for (int attempt = 0; attempt < 16; attempt++) {
            int word = draw(random);
            int k = 0;
            while (k < count && avoided[k] != word) {
                k++;
            }
            if (k == count) {
                return word;
            }
        }
        return -1;
    }
}
