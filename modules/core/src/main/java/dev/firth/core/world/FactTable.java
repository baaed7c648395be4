package dev.firth.core.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts of one kind: a row a thing, a column a property, one or more words a cell. Rows stand in order of falling
 * frequency in the text. Immutable.
 */
final class FactTable {
    private final String name;
    private final List<String> columns;
    private final List<List<List<String>>> rows;
    private final int[] cumulativeWeights;

    private FactTable(String name, List<String> columns, List<List<List<String>>> rows) {
        this.name = name;
        this.columns = columns;
        this.rows = rows;
        this.cumulativeWeights = new int[rows.size()];
        int sum = 0;
        for (int r = 0; r < rows.size(); r++) {
            // Zipf's law with Mandelbrot's shift, which keeps the rarest row within reach of a small corpus.
            sum += 1_000_000 / (r + 12);
            cumulativeWeights[r] = sum;
        }
    }

    /** Reads the resource {@code name.txt}: a line of column names, then a line for every row. */
    static FactTable read(String name) {
        List<Resources.Line> lines = Resources.lines(name + ".txt");
        List<String> columns = lines.get(0).cells();
        List<List<List<String>>> rows = new ArrayList<>();
        for (Resources.Line line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            if (cells.size() != columns.size()) {
                throw line.error("a cell for each of the columns " + columns);
            }
            List<List<String>> row = new ArrayList<>();
            for (String cell : cells) {
                List<String> words = List.of(cell.split(",", -1));
                for (String word : words) {
                    if (!word.matches("[a-z]+")) {
                        throw line.error("words of lower-case letters");
                    }
                }
                row.add(words);
            }
            rows.add(row);
        }
        return new FactTable(name, columns, rows);
    }

    String name() {
        return name;
    }

    int size() {
        return rows.size();
    }

    int columns() {
        return columns.size();
    }

    /** The number of the column with this name. */
    int column(String columnName) {
        int column = columns.indexOf(columnName);
        if (column < 0) {
            throw new IllegalStateException("the table " + name + " has no column " + columnName + ", only " + columns);
        }
        return column;
    }

    /** The words of a cell. */
    List<String> cell(int row, int column) {
        return rows.get(row).get(column);
    }

    /** A row drawn by its frequency. */
    int draw(SplitMix64 random) {
        int point = random.below(cumulativeWeights[cumulativeWeights.length - 1]);
        int row = 0;
        while (cumulativeWeights[row] <= point) {
            row++;
        }
        return row;
    }

    /** Rows whose one word in a column is found in no other row of the column. */
    List<Integer> rowsWithUnique(int column) {
        Map<String, Integer> uses = new HashMap<>();
        for (List<List<String>> row : rows) {
            row.get(column).forEach(word -> uses.merge(word, 1, Integer::sum));
        }
        List<Integer> unique = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            List<String> words = cell(r, column);
            if (words.size() == 1 && uses.get(words.get(0)) == 1) {
                unique.add(r);
            }
        }
        return unique;
    }
}
