package dev.firth.cli;

import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.AnalogyQuestion;
import dev.firth.core.world.AnalogySection;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.evaluation.plots.PrincipalComponents;
import dev.firth.evaluation.plots.ScatterPlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of some of the generated world's words: what two dimensions can show of how their vectors lie.
 *
 * @param svg the drawing
 * @param explained the part of the words' variance that the two dimensions hold, from 0 to 1
 */
record WordMap(String svg, double explained) {
    /** The sections whose words are drawn, and what the words on either side of their relation are. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("capital-of-country", "country", "capital"),
            List.of("family", "family", "family"),
            List.of("animal-young", "animal", "young animal"),
            List.of("profession-workplace", "profession", "workplace"),
            List.of("gram3-comparative", "adjective", "comparative"));

    private static final int PAIRS = 9;

    /** Draws those words of {@code world} that {@code vectors} has. */
    static WordMap of(GeneratedWorld world, WordVectors vectors) {
        Map<String, String> groupOfWord = new LinkedHashMap<>();
        for (List<String> group : GROUPS) {
            for (AnalogySection section : world.analogies()) {
                if (section.name().equals(group.get(0))) {
                    addPairs(section, group, groupOfWord);
                }
            }
        }
        groupOfWord.keySet().removeIf(word -> !vectors.contains(word));
        List<float[]> rows = new ArrayList<>();
        for (String word : groupOfWord.keySet()) {
            rows.add(vectors.normalized().row(vectors.vocabulary().id(word)));
        }
        if (rows.isEmpty()) {
            return new WordMap("", 0);
        }
        PrincipalComponents components = PrincipalComponents.of(rows);
        ScatterPlot plot = new ScatterPlot();
        int row = 0;
        for (Map.Entry<String, String> word : groupOfWord.entrySet()) {
            double[] place = components.coordinates().get(row++);
            plot.add(word.getValue(), word.getKey(), place[0], place[1]);
        }
        return new WordMap(
                plot.toSvg(),
                components.explained().get(0) + components.explained().get(1));
    }

    private static void addPairs(AnalogySection section, List<String> group, Map<String, String> groupOfWord) {
        int before = groupOfWord.size();
        for (AnalogyQuestion question : section.questions()) {
            if (groupOfWord.size() - before >= 2 * PAIRS) {
                return;
            }
            groupOfWord.putIfAbsent(question.a(), group.get(1));
            groupOfWord.putIfAbsent(question.b(), group.get(2));
        }
    }
}
