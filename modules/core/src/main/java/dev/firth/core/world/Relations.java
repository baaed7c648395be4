package dev.firth.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The relations of {@code relations.txt} and the word pairs between which they hold. */
final class Relations {
    /** A word and its counterpart. */
    record Pair(String from, String to) {}

    /** A named relation with all pairs that it holds for and that have one right answer. */
    record Relation(String name, List<Pair> pairs) {}

    private Relations() {}

    static List<Relation> read(Map<String, FactTable> tables) {
        List<Resources.Line> lines = Resources.lines("relations.txt");
        List<Relation> relations = new ArrayList<>();
        for (Resources.Line line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            if (cells.size() != 4 || !tables.containsKey(cells.get(1))) {
                throw line.error("a name, one of the tables " + tables.keySet() + " and two columns");
            }
            FactTable table = tables.get(cells.get(1));
            relations.add(
                    new Relation(cells.get(0), pairs(table, table.column(cells.get(2)), table.column(cells.get(3)))));
        }
        return relations;
    }

    private static List<Pair> pairs(FactTable table, int from, int to) {
        List<Pair> pairs = new ArrayList<>();
        for (int row : table.rowsWithUnique(to)) {
            if (table.cell(row, from).size() == 1) {
                String word = table.cell(row, to).get(0);
                if (isNewIn(to, table, row, word)) {
                    pairs.add(new Pair(table.cell(row, from).get(0), word));
                }
            }
        }
        return pairs;
    }

    /** A language called as its nation is belongs to the nation's column, which comes first, and to no other. */
    private static boolean isNewIn(int column, FactTable table, int row, String word) {
        for (int earlier = 0; earlier < column; earlier++) {
            if (table.cell(row, earlier).contains(word)) {
                return false;
            }
        }
        return true;
    }
}
