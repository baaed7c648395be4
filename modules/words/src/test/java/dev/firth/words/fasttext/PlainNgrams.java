package dev.firth.words.fasttext;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hashes and n-grams as the papers and the file format define them, by the longest way round. */
final class PlainNgrams {
    private static final BigInteger TWO_TO_32 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private PlainNgrams() {}

    /** FNV-1a whose bytes are sign-extended before they are mixed in. */
    static long hash(String text) {
        BigInteger hash = BigInteger.valueOf(2_166_136_261L);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            BigInteger extended = BigInteger.valueOf(b).mod(TWO_TO_32);
            hash = hash.xor(extended).multiply(BigInteger.valueOf(16_777_619)).mod(TWO_TO_32);
        }
        return hash.longValueExact();
    }

    /** The n-grams of a word by code points, in the original's order. */
    static List<String> of(String word, int minN, int maxN) {
        int[] characters = ("<" + word + ">").codePoints().toArray();
        List<String> ngrams = new ArrayList<>();
        for (int from = 0; from < characters.length; from++) {
            for (int to = from + 1; to <= characters.length && to - from <= maxN; to++) {
                boolean border = to - from == 1 && (from == 0 || to == characters.length);
                if (to - from >= minN && !border) {
                    ngrams.add(new String(characters, from, to - from));
                }
            }
        }
        return ngrams;
    }

    /** The buckets of all sequences of 2 to {@code longest} words. */
    static List<Integer> wordBuckets(List<String> words, int longest, int buckets) {
        List<Integer> found = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            BigInteger sequence = signed(words.get(from));
            for (int to = from + 1; to < words.size() && to < from + longest; to++) {
                sequence = sequence.multiply(BigInteger.valueOf(116_049_371))
                        .add(signed(words.get(to)))
                        .mod(TWO_TO_64);
                found.add(sequence.mod(BigInteger.valueOf(buckets)).intValueExact());
            }
        }
        return found;
    }

    private static BigInteger signed(String word) {
        int signed = (int) hash(word);
        return BigInteger.valueOf(signed).mod(TWO_TO_64);
    }
}
