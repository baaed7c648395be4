package dev.firth.words.word2vec;

import java.util.List;
import java.util.stream.Stream;

/** What can be trained how: an architecture with negative sampling, with hierarchical softmax, or with both. */
record Combination(Architecture architecture, boolean samples, boolean hierarchicalSoftmax) {
    static List<Combination> all() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(
                        new Combination(architecture, true, false),
                        new Combination(architecture, false, true),
                        new Combination(architecture, true, true)))
                .toList();
    }

    /** Sets what this combination says; {@code negative} is 5, or 0 without negative sampling. */
    Word2VecConfiguration.Builder configure(Word2VecConfiguration.Builder builder) {
        return builder.architecture(architecture).negative(samples ? 5 : 0).hierarchicalSoftmax(hierarchicalSoftmax);
    }

    @Override
    public String toString() {
        return architecture
                + (samples ? " + negative sampling" : "")
                + (hierarchicalSoftmax ? " + hierarchical softmax" : "");
    }
}
