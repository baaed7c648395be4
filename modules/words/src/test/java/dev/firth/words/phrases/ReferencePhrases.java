package dev.firth.words.phrases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What finding and joining phrases must compute, written as plainly as can be: strings, lists and hash maps. */
final class ReferencePhrases {
    private final PhraseConfiguration configuration;
    final List<Phrase> phrases = new ArrayList<>();

    private ReferencePhrases(PhraseConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Finds the phrases of these sentences. */
    static ReferencePhrases of(PhraseConfiguration configuration, List<List<String>> sentences) {
        ReferencePhrases found = new ReferencePhrases(configuration);
        List<List<String>> text = sentences;
        for (int pass = 1; pass <= configuration.passes(); pass++) {
            int before = found.phrases.size();
            found.findPass(pass, text);
            if (found.phrases.size() == before) {
                break;
            }
            text = found.joinPass(pass, text);
        }
        return found;
    }

    /** The sentences with all phrases joined. */
    List<List<String>> join(List<List<String>> sentences) {
        List<List<String>> text = sentences;
        for (int pass = 1; pass <= configuration.passes(); pass++) {
            text = joinPass(pass, text);
        }
        return text;
    }

    private boolean isConnector(String word) {
        return configuration.connectorWords().contains(word);
    }

    private void findPass(int pass, List<List<String>> sentences) {
        Map<String, Long> words = new HashMap<>();
        Map<List<String>, Long> pairs = new HashMap<>();
        long total = 0;
        for (List<String> sentence : sentences) {
            List<String> open = null;
            for (String word : sentence) {
                total++;
                if (isConnector(word)) {
                    if (open != null) {
                        open.add(word);
                    }
                    continue;
                }
                words.merge(word, 1L, Long::sum);
                if (open != null && open.size() <= 3) {
                    open.add(word);
                    pairs.merge(open, 1L, Long::sum);
                }
                open = new ArrayList<>(List.of(word));
            }
        }
        List<Phrase> found = new ArrayList<>();
        for (Map.Entry<List<String>, Long> pair : pairs.entrySet()) {
            long first = words.get(pair.getKey().get(0));
            long last = words.get(pair.getKey().get(pair.getKey().size() - 1));
            double score = score(pair.getValue(), first, last, total, words.size() + pairs.size());
            if (pair.getValue() >= configuration.minCount() && score > configuration.threshold()) {
                found.add(new Phrase(pair.getKey(), score, pair.getValue(), first, last, pass));
            }
        }
        found.sort(Comparator.comparingDouble(Phrase::score)
                .reversed()
                .thenComparing(phrase -> String.join(" ", phrase.tokens())));
        phrases.addAll(found);
    }

    private double score(long count, long first, long last, long total, long distinct) {
        double ab = count;
        return switch (configuration.scoring()) {
            case ORIGINAL -> (ab - configuration.minCount()) / first / last * total;
            case GENSIM -> (ab - configuration.minCount()) / first / last * distinct;
            case NPMI -> Math.log(ab / first / last * total) / -Math.log(ab / total);
        };
    }

    private List<List<String>> joinPass(int pass, List<List<String>> sentences) {
        Set<List<String>> ofPass = new HashSet<>();
        phrases.stream().filter(phrase -> phrase.pass() == pass).forEach(phrase -> ofPass.add(phrase.tokens()));
        List<List<String>> joined = new ArrayList<>();
        for (List<String> sentence : sentences) {
            List<String> line = new ArrayList<>();
            int at = 0;
            while (at < sentence.size()) {
                int end = at + 1;
                while (end < sentence.size() && isConnector(sentence.get(end))) {
                    end++;
                }
                if (end < sentence.size() && ofPass.contains(sentence.subList(at, end + 1))) {
                    line.add(String.join(configuration.delimiter(), sentence.subList(at, end + 1)));
                    at = end + 1;
                } else {
                    line.add(sentence.get(at++));
                }
            }
            joined.add(line);
        }
        return joined;
    }
}
