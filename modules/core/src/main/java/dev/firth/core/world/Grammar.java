package dev.firth.core.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that tell the facts of all tables, in sections of given weights. Immutable. */
final class Grammar {
    private record Section(int weight, List<Template> templates) {}

    private static final Pattern HEAD = Pattern.compile("\\[([a-z]+) ([0-9]{1,4})]");

    private final List<Section> sections = new ArrayList<>();
    private final int totalWeight;

    private Grammar(Map<String, FactTable> tables) {
        Map<String, List<String>> lists = readLists();
        FactTable table = null;
        for (Resources.Line line : Resources.lines("grammar.txt")) {
            Matcher head = HEAD.matcher(line.text());
            if (head.matches()) {
                table = tables.get(head.group(1));
                sections.add(new Section(Integer.parseInt(head.group(2)), new ArrayList<>()));
            }
            if (table == null) {
                throw line.error("the head [table weight] of a section with one of the tables " + tables.keySet());
            }
            if (!head.matches()) {
                sections.get(sections.size() - 1).templates.add(Template.parse(line, line.text(), table, lists));
            }
        }
        totalWeight = sections.stream().mapToInt(Section::weight).sum();
    }

    /** Reads {@code grammar.txt} and {@code lists.txt}. */
    static Grammar read(Map<String, FactTable> tables) {
        return new Grammar(tables);
    }

    /** Tells one sentence drawn from all. */
    void tell(Telling telling) {
        int point = telling.below(totalWeight);
        int s = 0;
        while (point >= sections.get(s).weight) {
            point -= sections.get(s).weight;
            s++;
        }
        List<Template> templates = sections.get(s).templates;
        templates.get(telling.below(templates.size())).tell(telling);
    }

    private static Map<String, List<String>> readLists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Resources.Line line : Resources.lines("lists.txt")) {
            List<String> words = line.cells();
            lists.put(words.get(0).replace(":", ""), words.subList(1, words.size()));
        }
        return lists;
    }
}
