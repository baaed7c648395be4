package dev.firth.words.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HuffmanTreeTest {
    private static Vocabulary vocabulary(long... counts) {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < counts.length; id++) {
            builder.add("w" + id, counts[id]);
        }
        return builder.build();
    }

    private static String code(HuffmanTree tree, int word) {
        StringBuilder code = new StringBuilder();
        for (int k = 0; k < tree.length(word); k++) {
            code.append(tree.code(word, k));
        }
        return code.toString();
    }

    /** The least possible sum of counts times lengths: what joining the two smallest costs, again and again. */
    private static long leastCost(Vocabulary vocabulary) {
        PriorityQueue<Long> trees = new PriorityQueue<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            trees.add(vocabulary.count(id));
        }
        long cost = 0;
        while (trees.size() > 1) {
            long joined = trees.remove() + trees.remove();
            cost += joined;
            trees.add(joined);
        }
        return cost;
    }

    @Test
    void codesAreOptimalAndNoneBeginsAnother() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 100; repeat++) {
            int words = 1 + random.nextInt(repeat < 50 ? 8 : 300);
            long most = 1L << (1 + random.nextInt(30));
            Vocabulary vocabulary = vocabulary(LongStream.generate(() -> 1 + Math.floorMod(random.nextLong(), most))
                    .limit(words)
                    .toArray());
            check(vocabulary);
        }
    }

    private static void check(Vocabulary vocabulary) {
        HuffmanTree tree = HuffmanTree.of(vocabulary);
        int words = vocabulary.size();
        assertThat(tree.size()).isEqualTo(words - 1);
        long cost = 0;
        int longest = 0;
        Map<String, Integer> nodeAfter = new HashMap<>();
        Set<Integer> nodes = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (int word = 0; word < words; word++) {
            cost += vocabulary.count(word) * tree.length(word);
            longest = Math.max(longest, tree.length(word));
            String code = code(tree, word);
            assertThat(codes.add(code)).as("the code " + code + " is new").isTrue();
            int[] path = new int[tree.length(word)];
            float[] signs = new float[path.length];
            tree.copyPath(word, path, signs);
            for (int k = 0; k < tree.length(word); k++) {
                int node = tree.node(word, k);
                assertThat(path[k]).isEqualTo(node);
                assertThat(signs[k]).isEqualTo(tree.code(word, k) == 0 ? 1 : -1);
                nodes.add(node);
                assertThat(node).isBetween(0, words - 2);
                assertThat(nodeAfter.computeIfAbsent(code.substring(0, k), prefix -> node))
                        .isEqualTo(node);
                // Joined later, so nearer the root, where copies for threads are made.
                assertThat(k == 0 || node < tree.node(word, k - 1)).isTrue();
            }
        }
        assertThat(codes).noneMatch(nodeAfter::containsKey);
        assertThat(nodes).hasSize(words - 1);
        assertThat(nodeAfter).hasSize(words - 1);
        assertThat(cost).isEqualTo(leastCost(vocabulary));
        assertThat(tree.maxLength()).isEqualTo(longest);
        for (int word = 0; word < words; word++) {
            for (int other = 0; other < words; other++) {
                if (vocabulary.count(word) > vocabulary.count(other)) {
                    assertThat(tree.length(word)).isLessThanOrEqualTo(tree.length(other));
                }
            }
        }
        HuffmanTree again = HuffmanTree.of(vocabulary);
        for (int word = 0; word < words; word++) {
            assertThat(code(again, word)).isEqualTo(code(tree, word));
        }
    }

    @Test
    void oneWordHasAnEmptyCode() {
        HuffmanTree tree = HuffmanTree.of(vocabulary(7));
        assertThat(tree.size()).isZero();
        assertThat(tree.length(0)).isZero();
        assertThat(tree.maxLength()).isZero();
    }

    @Test
    void twoAndThreeWords() {
        HuffmanTree two = HuffmanTree.of(vocabulary(7, 3));
        assertThat(code(two, 0)).isEqualTo("1");
        assertThat(code(two, 1)).isEqualTo("0");
        assertThat(two.node(0, 0)).isZero();

        HuffmanTree three = HuffmanTree.of(vocabulary(7, 3, 2));
        assertThat(three.length(0)).isEqualTo(1);
        assertThat(three.length(1)).isEqualTo(2);
        assertThat(three.length(2)).isEqualTo(2);
        assertThat(three.node(0, 0)).isEqualTo(1);
        assertThat(three.node(1, 1)).isZero();
    }

    @Test
    void equalCountsMakeABalancedTree() {
        HuffmanTree tree =
                HuffmanTree.of(vocabulary(LongStream.generate(() -> 5).limit(64).toArray()));
        assertThat(tree.maxLength()).isEqualTo(6);
        assertThat(tree.length(0)).isEqualTo(6);
    }

    @Test
    void wordsWithoutCountsMakeNoChain() {
        HuffmanTree tree = HuffmanTree.of(vocabulary(new long[1_000]));
        assertThat(tree.maxLength()).isEqualTo(10);
    }

    @Test
    void fastGrowingCountsMakeALongPath() {
        long[] fibonacci = new long[80];
        fibonacci[79] = 1;
        fibonacci[78] = 1;
        for (int id = 77; id >= 0; id--) {
            fibonacci[id] = fibonacci[id + 1] + fibonacci[id + 2];
        }
        assertThat(HuffmanTree.of(vocabulary(fibonacci)).maxLength()).isEqualTo(79);
    }
}
