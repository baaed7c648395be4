package dev.firth.words.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a trained vocabulary and of a new one, in order of falling count, counts added up. */
final class VocabularyUnion {
    private final Vocabulary vocabulary;
    private final int[] formerIds;

    private record Entry(String word, long count, int formerId) {}

    private VocabularyUnion(Vocabulary vocabulary, int[] formerIds) {
        this.vocabulary = vocabulary;
        this.formerIds = formerIds;
    }

    static VocabularyUnion of(Vocabulary former, Vocabulary added) {
        Stream<Entry> known = IntStream.range(0, former.size()).mapToObj(id -> {
            String word = former.word(id);
            int again = added.id(word);
            return new Entry(word, former.count(id) + (again < 0 ? 0 : added.count(again)), id);
        });
        Stream<Entry> unknown = IntStream.range(0, added.size())
                .mapToObj(id -> new Entry(added.word(id), added.count(id), -1))
                .filter(entry -> !former.contains(entry.word));
        List<Entry> entries = Stream.concat(known, unknown)
                .sorted(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::word))
                .toList();
        Vocabulary.Builder builder = Vocabulary.builder();
        entries.forEach(entry -> builder.add(entry.word, entry.count));
        return new VocabularyUnion(
                builder.build(), entries.stream().mapToInt(Entry::formerId).toArray());
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The id in the trained vocabulary of a word of this one; -1 where it is new. */
    int formerId(int id) {
        return formerIds[id];
    }
}
