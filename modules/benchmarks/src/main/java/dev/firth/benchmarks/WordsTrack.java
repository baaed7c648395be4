package dev.firth.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One setting of Word2Vec, in the words of both programs.
 *
 * @param name what it is called on the command line
 * @param firth the options of {@code firth train word2vec}
 * @param word2vec the options of word2vec.c, and of programs that take the same
 * @param negativeSamplingOfPairs whether it is skip-gram with negative sampling alone, all that pSGNScc can do
 * @param exactToo whether to train with the exact schedule too
 * @param epochs the passes over the corpus; 0 where the command line says
 */
record WordsTrack(
        String name,
        List<String> firth,
        List<String> word2vec,
        boolean negativeSamplingOfPairs,
        boolean exactToo,
        int epochs) {
    private static final int DEFAULT_EPOCHS = 5;

    private static final List<WordsTrack> ALL = List.of(
            equal("skipgram", "skipgram", 100, false, true),
            equal("skipgram-300", "skipgram", 300, false, false),
            equal("cbow", "cbow", 100, false, false),
            equal("hierarchical-softmax", "skipgram", 100, true, false),
            new WordsTrack("skipgram-defaults", List.of(), List.of("-cbow", "0"), false, false, DEFAULT_EPOCHS),
            new WordsTrack(
                    "cbow-defaults", List.of("--architecture", "cbow"), List.of(), false, false, DEFAULT_EPOCHS));

    private static WordsTrack equal(
            String name, String architecture, int dim, boolean hierarchicalSoftmax, boolean exactToo) {
        boolean cbow = architecture.equals("cbow");
        String rate = cbow ? "0.05" : "0.025";
        List<String> firth = new ArrayList<>(List.of("--architecture", architecture, "--dim", "" + dim));
        firth.addAll(List.of("--window", "5", "--negative", hierarchicalSoftmax ? "0" : "5"));
        firth.addAll(List.of("--subsample", "1e-4", "--min-count", "5", "--learning-rate", rate));
        if (hierarchicalSoftmax) {
            firth.add("--hierarchical-softmax");
        }
        List<String> word2vec = new ArrayList<>(List.of("-cbow", cbow ? "1" : "0", "-size", "" + dim));
        word2vec.addAll(List.of("-window", "5", "-negative", hierarchicalSoftmax ? "0" : "5"));
        word2vec.addAll(List.of("-sample", "1e-4", "-min-count", "5", "-alpha", rate));
        word2vec.addAll(List.of("-hs", hierarchicalSoftmax ? "1" : "0"));
        return new WordsTrack(name, firth, word2vec, !cbow && !hierarchicalSoftmax, exactToo, 0);
    }

    static WordsTrack named(String name) {
        return ALL.stream()
                .filter(track -> track.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no track is called " + name + ": expected one of "
                        + ALL.stream().map(WordsTrack::name).collect(Collectors.joining(", "))));
    }

    /** The names of all tracks, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(WordsTrack::name).iterator();
        }
    }
}
