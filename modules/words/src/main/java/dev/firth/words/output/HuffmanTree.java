package dev.firth.words.output;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The binary Huffman tree over words that hierarchical softmax walks (Mikolov et al. 2013b, section 2.1):
 * frequent words have short paths.
 *
 * <p>A tree of {@code n} words has {@code n - 1} inner nodes; they are numbered in the order in which they were joined,
 * so that the nodes near the root, which every word's path crosses, have the highest numbers. Immutable and
 * thread-safe.
 */
public final class HuffmanTree {
    private final int[] starts;
    private final int[] nodes;
    private final byte[] codes;

    /** The tree over the words of a vocabulary. */
    public static HuffmanTree of(Vocabulary vocabulary) {
        return new HuffmanTree(vocabulary.counts());
    }

    /** The tree over {@code counts.length} words, given how often each was counted; 0 where that is not known. */
    public HuffmanTree(long[] counts) {
        int words = counts.length;
        int[] parent = new int[Math.max(1, 2 * words - 1)];
        byte[] code = new byte[parent.length];
        join(counts, parent, code);
        starts = new int[words + 1];
        int root = 2 * words - 2;
        for (int word = 0; word < words; word++) {
            int length = 0;
            for (int node = word; node < root; node = parent[node]) {
                length++;
            }
            starts[word + 1] = Math.addExact(starts[word], length);
        }
        nodes = new int[starts[words]];
        codes = new byte[starts[words]];
        for (int word = 0; word < words; word++) {
            int at = starts[word + 1];
            for (int node = word; node < root; node = parent[node]) {
                at--;
                nodes[at] = parent[node] - words;
                codes[at] = code[node];
            }
        }
    }

    /** Joins the two rarest trees until one is left: words in one queue, joined trees, which only grow, in another. */
    private static void join(long[] counts, int[] parent, byte[] code) {
        int words = counts.length;
        int[] rarestFirst = IntStream.range(0, words)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(word -> weight(counts, word))
                        .thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] joined = new long[Math.max(0, words - 1)];
        int nextWord = 0;
        int nextJoined = 0;
        for (int made = 0; made < words - 1; made++) {
            for (byte side = 0; side < 2; side++) {
                int tree;
                boolean takeWord = nextJoined == made
                        || (nextWord < words && weight(counts, rarestFirst[nextWord]) < joined[nextJoined]);
                if (takeWord) {
                    tree = rarestFirst[nextWord];
                    joined[made] += weight(counts, tree);
                    nextWord++;
                } else {
                    tree = words + nextJoined;
                    joined[made] += joined[nextJoined];
                    nextJoined++;
                }
                parent[tree] = words + made;
                code[tree] = side;
            }
        }
    }

    /** Words whose count is not known weigh something too: joined trees that weighed nothing would make one long chain. */
    private static long weight(long[] counts, int word) {
        return Math.max(1, counts[word]);
    }

    /** The number of inner nodes. */
    public int size() {
        return Math.max(0, starts.length - 2);
    }

    /** The number of inner nodes on the path of {@code word}: the length of its code. */
    public int length(int word) {
        return starts[word + 1] - starts[word];
    }

    /** The longest path. */
    public int maxLength() {
        return IntStream.range(0, starts.length - 1).map(this::length).max().orElse(0);
    }

    /** The {@code k}-th inner node on the path of {@code word}, from the root. */
    public int node(int word, int k) {
        return nodes[starts[word] + k];
    }

    /** The {@code k}-th bit of the code of {@code word}: 0 or 1. */
    public int code(int word, int k) {
        return codes[starts[word] + k];
    }

    /** Copies the inner nodes on the path of {@code word}, and 1 for each 0 and -1 for each 1 of its code. */
    public void copyPath(int word, int[] pathNodes, float[] signs) {
        int start = starts[word];
        int length = starts[word + 1] - start;
        System.arraycopy(nodes, start, pathNodes, 0, length);
        for (int k = 0; k < length; k++) {
            signs[k] = 1 - 2 * codes[start + k];
        }
    }
}
