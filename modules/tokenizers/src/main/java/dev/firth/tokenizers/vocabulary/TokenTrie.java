package dev.firth.tokenizers.vocabulary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Tokens by their chars, for the longest match. All edges are in one hash table with linear probing, and a node is the
 * place of the edge that leads to it: one look into the memory tells the node and its token. Immutable.
 */
public final class TokenTrie {
    /** What is returned where there is no node or no token. */
    public static final int NONE = -1;

    /** How many nodes there can be. */
    public static final int MOST_NODES = 1 << 22;

    /** Ids are below this. */
    public static final int MOST_IDS = 1 << 24;

    private static final int CHAR_BITS = 16;

    /** An edge: the node that it leaves and its char, then the id plus one of the token that ends with it or 0. */
    private static final int TOKEN_BITS = 24;

    private static final int TOKEN_MASK = (1 << TOKEN_BITS) - 1;

    private static final long HASH = 0x9E3779B97F4A7C15L;

    /** No edge: the lowest node is 1. */
    private static final long EMPTY = 0;

    private final long[] edges;
    private final int shift;
    private final int root;

    /**
     * Makes the trie of these tokens and their ids.
     *
     * @throws IllegalArgumentException if they have more than {@link #MOST_NODES} nodes, or an id is not from 0 to
     *     {@link #MOST_IDS} - 2
     */
    public TokenTrie(Map<String, Integer> ids) {
        long nodes = countNodes(ids);
        if (nodes > MOST_NODES) {
            throw new IllegalArgumentException(nodes + " nodes: a trie has at most " + MOST_NODES);
        }
        int bits = 64 - Long.numberOfLeadingZeros(nodes + nodes / 2 + 1);
        this.edges = new long[1 << bits];
        this.shift = 64 - bits;
        this.root = edges.length + 1;
        // In most vocabularies frequent tokens have small ids: these get the places where they are looked for first.
        List<Map.Entry<String, Integer>> byId = ids.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .toList();
        byId.forEach(entry -> insert(entry.getKey(), entry.getValue()));
    }

    /** Where every token begins. */
    public int root() {
        return root;
    }

    /** The node that {@code c} leads to from {@code node}, or {@link #NONE}. */
    public int child(int node, char c) {
        long key = ((long) node << CHAR_BITS) | c;
        int mask = edges.length - 1;
        int at = home(key);
        while (true) {
            long edge = edges[at];
            if (edge >>> TOKEN_BITS == key) {
                return at + 1;
            }
            if (edge == EMPTY) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
    }

    /** The node that {@code text} leads to from the root, or {@link #NONE}. */
    public int node(String text) {
        int node = root;
        for (int i = 0; i < text.length() && node != NONE; i++) {
            node = child(node, text.charAt(i));
        }
        return node;
    }

    /** The id of the token that ends at {@code node}, which is not the root, or {@link #NONE}. */
    public int token(int node) {
        return ((int) edges[node - 1] & TOKEN_MASK) - 1;
    }

    /**
     * The longest token that {@code chars[at..to)} begins with, if {@code node} was reached by what stands before it, or
     * {@link #NONE}: {@link #tokenOf} and {@link #endOf} tell its id and where it ends.
     */
    public long longest(int node, char[] chars, int at, int to) {
        int longest = NONE;
        int end = at;
        int reached = node;
        for (int i = at; i < to && reached != NONE; i++) {
            reached = child(reached, chars[i]);
            int token = reached == NONE ? NONE : token(reached);
            if (token != NONE) {
                longest = token;
                end = i + 1;
            }
        }
        return longest == NONE ? NONE : ((long) longest << 32) | end;
    }

    /** The id of the token that was the longest. */
    public static int tokenOf(long longest) {
        return (int) (longest >>> 32);
    }

    /** Where the token that was the longest ends. */
    public static int endOf(long longest) {
        return (int) longest;
    }

    private void insert(String token, int id) {
        if (id < 0 || id >= MOST_IDS - 1) {
            throw new IllegalArgumentException("the id " + id + ": give one from 0 to " + (MOST_IDS - 2));
        }
        int node = root;
        for (int i = 0; i < token.length(); i++) {
            int child = child(node, token.charAt(i));
            node = child == NONE ? newChild(node, token.charAt(i)) : child;
        }
        if (node != root) {
            edges[node - 1] |= id + 1;
        }
    }

    private int newChild(int node, char c) {
        long key = ((long) node << CHAR_BITS) | c;
        int at = home(key);
        while (edges[at] != EMPTY) {
            at = (at + 1) & (edges.length - 1);
        }
        edges[at] = key << TOKEN_BITS;
        return at + 1;
    }

    private int home(long key) {
        return (int) ((key * HASH) >>> shift);
    }

    private static long countNodes(Map<String, Integer> ids) {
        String[] sorted = ids.keySet().toArray(new String[0]);
        Arrays.sort(sorted);
        long nodes = 0;
        String before = "";
        for (String token : sorted) {
            int common = 0;
            int most = Math.min(before.length(), token.length());
            while (common < most && before.charAt(common) == token.charAt(common)) {
                common++;
            }
            nodes += token.length() - common;
            before = token;
        }
        return nodes;
    }
}
