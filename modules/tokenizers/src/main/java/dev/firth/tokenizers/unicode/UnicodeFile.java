package dev.firth.tokenizers.unicode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The sets, maps and numbers of a resource that a script of {@code src/main/scripts} wrote. Immutable once read. */
final class UnicodeFile {
    private final Map<String, CodePointSet> sets = new HashMap<>();
    private final Map<String, Map<Integer, int[]>> maps = new HashMap<>();
    private final Map<String, CodePointTable> numbers = new HashMap<>();

    private UnicodeFile(BufferedReader reader) throws IOException {
        RangeList ranges = new RangeList();
        Map<Integer, int[]> map = Map.of();
        String kind = "";
        String name = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] entries = line.split(" ");
            switch (entries[0]) {
                case "set", "number", "map" -> {
                    keep(kind, name, ranges);
                    kind = entries[0];
                    name = entries[1];
                    ranges = new RangeList();
                    map = new HashMap<>();
                    maps.put(name, map);
                }
                default -> {
                    if (kind.equals("map")) {
                        addMappings(entries, map);
                    } else {
                        ranges.add(entries);
                    }
                }
            }
        }
        keep(kind, name, ranges);
    }

    /** Reads the resource {@code name} beside this class. */
    static UnicodeFile read(String name) {
        InputStream in = UnicodeFile.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the resource " + name + " is missing: the jar is incomplete");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
            return new UnicodeFile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }

    /** The set of this name; null if there is none. */
    CodePointSet set(String name) {
        return sets.get(name);
    }

    Map<Integer, int[]> map(String name) {
        return maps.get(name);
    }

    CodePointTable numbers(String name) {
        return numbers.get(name);
    }

    private void keep(String kind, String name, RangeList ranges) {
        if (kind.equals("set")) {
            sets.put(name, ranges.toSet());
        } else if (kind.equals("number")) {
            numbers.put(name, ranges.toTable());
        }
    }

    private static void addMappings(String[] entries, Map<Integer, int[]> map) {
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String[] values = entry.substring(colon + 1).split("\\.");
            int[] codePoints =
                    Arrays.stream(values).mapToInt(UnicodeFile::hexadecimal).toArray();
            map.put(hexadecimal(entry.substring(0, colon)), codePoints);
        }
    }

    private static int hexadecimal(String digits) {
        return Integer.parseInt(digits, 16);
    }

    private static final class RangeList {
        private int[] first = new int[16];
        private int[] last = new int[16];
        private int[] number = new int[16];
        private int size;

        void add(String[] entries) {
            for (String entry : entries) {
                if (size == first.length) {
                    first = Arrays.copyOf(first, 2 * size);
                    last = Arrays.copyOf(last, 2 * size);
                    number = Arrays.copyOf(number, 2 * size);
                }
                int colon = entry.indexOf(':');
                String range = colon < 0 ? entry : entry.substring(0, colon);
                int dash = range.indexOf('-');
                first[size] = hexadecimal(dash < 0 ? range : range.substring(0, dash));
                last[size] = hexadecimal(range.substring(dash + 1));
                number[size++] = colon < 0 ? 0 : hexadecimal(entry.substring(colon + 1));
            }
        }

        CodePointSet toSet() {
            return new CodePointSet(Arrays.copyOf(first, size), Arrays.copyOf(last, size));
        }

        CodePointTable toTable() {
            CodePointTable.Builder table = new CodePointTable.Builder();
            for (int i = 0; i < size; i++) {
                for (int c = first[i]; c <= last[i]; c++) {
                    table.set(c, number[i]);
                }
            }
            return table.build();
        }
    }
}
