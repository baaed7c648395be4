package dev.firth.core.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of things of {@code kinds.txt}, and pairs of words drawn from them whose similarity is known. */
final class Kinds {
    private static final int PAIRS_PER_SCORE = 100;

    private static final double SAME_GROUP = 10;
    private static final double SAME_KIND = 7;
    private static final double SAME_FACT = 4;
    private static final double UNRELATED = 0;

    private record Kind(FactTable table, int column, int group, int companion) {
        String word(int row) {
            return table.cell(row, column).get(0);
        }

        List<String> groupOf(int row) {
            return table.cell(row, group);
        }
    }

    private final List<Kind> kinds;

    private Kinds(List<Kind> kinds) {
        this.kinds = kinds;
    }

    static Kinds read(Map<String, FactTable> tables) {
        List<Resources.Line> lines = Resources.lines("kinds.txt");
        List<Kind> kinds = new ArrayList<>();
        for (Resources.Line line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            if (cells.size() != 4 || !tables.containsKey(cells.get(0))) {
                throw line.error("one of the tables " + tables.keySet() + " and three columns");
            }
            FactTable table = tables.get(cells.get(0));
            kinds.add(new Kind(
                    table, table.column(cells.get(1)), table.column(cells.get(2)), table.column(cells.get(3))));
        }
        return new Kinds(kinds);
    }

    /** As many pairs of every score, all different. */
    List<SimilarityPair> draw(SplitMix64 random) {
        List<SimilarityPair> pairs = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        for (double score : new double[] {SAME_GROUP, SAME_KIND, SAME_FACT, UNRELATED}) {
            int wanted = pairs.size() + PAIRS_PER_SCORE;
            while (pairs.size() < wanted) {
                SimilarityPair pair = candidate(random);
                if (pair.score() == score
                        && !pair.first().equals(pair.second())
                        && seen.add(Set.of(pair.first(), pair.second()))) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private SimilarityPair candidate(SplitMix64 random) {
        Kind kind = kinds.get(random.below(kinds.size()));
        int row = random.below(kind.table.size());
        String word = kind.word(row);
        return switch (random.below(3)) {
            case 0 ->
                new SimilarityPair(word, kind.table.cell(row, kind.companion).get(0), SAME_FACT);
            case 1 -> {
                int otherRow = random.below(kind.table.size());
                boolean sameGroup = kind.groupOf(row).equals(kind.groupOf(otherRow));
                yield new SimilarityPair(word, kind.word(otherRow), sameGroup ? SAME_GROUP : SAME_KIND);
            }
            default -> {
                Kind other = kinds.get(random.below(kinds.size()));
                String otherWord = other.word(random.below(other.table.size()));
                // Two words of one table are related in a way that has no score here.
                yield new SimilarityPair(word, otherWord, other.table == kind.table ? Double.NaN : UNRELATED);
            }
        };
    }
}
