package dev.firth.words.phrases;

import dev.firth.core.corpus.WordSink;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.WordCounts;
import dev.firth.core.vocabulary.WordHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that phrases consist of and the words that they become, and what becomes of what. Immutable. */
final class Lexicon {
    private final Vocabulary tokens;
    private final Links links;
    private final List<PassTable> passes;

    /** All tokens one after the other, and {@link WordCounts#PADDING} bytes more. */
    private final byte[] text;

    private final int[] starts;
    private final int[] hashes;
    private final boolean[] mayEndInside;
    private final boolean[] mayBeginInside;

    Lexicon(PhraseConfiguration configuration, List<Phrase> phrases) {
        Map<String, Integer> ids = new HashMap<>();
        for (Phrase phrase : phrases) {
            phrase.tokens().forEach(token -> ids.putIfAbsent(token, ids.size()));
            ids.putIfAbsent(phrase.joined(configuration.delimiter()), ids.size());
        }
        String[] names = new String[ids.size()];
        ids.forEach((name, id) -> names[id] = name);
        Vocabulary.Builder builder = Vocabulary.builder();
        Arrays.stream(names).forEach(name -> builder.add(name, 0));
        tokens = builder.build();
        links = new Links(configuration.connectorWords(), tokens::id);
        passes = passes(configuration, phrases);
        starts = new int[tokens.size() + 1];
        hashes = new int[tokens.size()];
        text = text();
        mayEndInside = new boolean[tokens.size()];
        mayBeginInside = new boolean[tokens.size()];
        markInsides();
    }

    private List<PassTable> passes(PhraseConfiguration configuration, List<Phrase> phrases) {
        List<PassTable> tables = new ArrayList<>();
        int from = 0;
        while (from < phrases.size()) {
            int to = from;
            while (to < phrases.size()
                    && phrases.get(to).pass() == phrases.get(from).pass()) {
                to++;
            }
            PassTable table = new PassTable(to - from, tokens.size());
            for (Phrase phrase : phrases.subList(from, to)) {
                table.add(key(phrase), tokens.id(phrase.joined(configuration.delimiter())));
            }
            tables.add(table);
            from = to;
        }
        return tables;
    }

    private long key(Phrase phrase) {
        int link = Links.NONE;
        for (String connector : phrase.tokens().subList(1, phrase.tokens().size() - 1)) {
            link = Links.extend(link, links.number(tokens.id(connector)));
        }
        return Links.key(tokens.id(phrase.first()), link, tokens.id(phrase.last()));
    }

    private byte[] text() {
        for (int id = 0; id < tokens.size(); id++) {
            starts[id + 1] = starts[id] + tokens.utf8(id).length;
        }
        byte[] all = new byte[starts[tokens.size()] + WordCounts.PADDING];
        for (int id = 0; id < tokens.size(); id++) {
            byte[] utf8 = tokens.utf8(id);
            System.arraycopy(utf8, 0, all, starts[id], utf8.length);
            hashes[id] = WordHash.hash(utf8, 0, utf8.length);
        }
        return all;
    }

    /** From the last pass to the first, so that what holds for a phrase is known before its parts are looked at. */
    private void markInsides() {
        for (int pass = passes.size() - 1; pass >= 0; pass--) {
            PassTable table = passes.get(pass);
            for (int phrase = 0; phrase < table.size(); phrase++) {
                long key = table.key(phrase);
                mayEndInside[Links.first(key)] = true;
                mayBeginInside[Links.last(key)] = true;
                for (int connector : links.between(Links.link(key))) {
                    mayEndInside[connector] = true;
                    mayBeginInside[connector] = true;
                }
            }
            for (int phrase = 0; phrase < table.size(); phrase++) {
                long key = table.key(phrase);
                mayEndInside[Links.last(key)] |= mayEndInside[table.result(phrase)];
                mayBeginInside[Links.first(key)] |= mayBeginInside[table.result(phrase)];
            }
        }
    }

    List<PassTable> passes() {
        return passes;
    }

    Links links() {
        return links;
    }

    /** The id of a word; -1 for a word that is no part of any phrase and no phrase. */
    int id(byte[] utf8, int offset, int length, int hash) {
        return tokens.id(utf8, offset, length, hash);
    }

    /** Hands a token to {@code sink} as a word. */
    void put(int id, WordSink sink) {
        sink.word(text, starts[id], starts[id + 1] - starts[id], hashes[id]);
    }

    /** Whether a phrase may have this token in it and go on after it. */
    boolean mayEndInside(int id) {
        return id >= 0 && mayEndInside[id];
    }

    /** Whether a phrase may have this token in it and have begun before it. */
    boolean mayBeginInside(int id) {
        return id >= 0 && mayBeginInside[id];
    }
}
