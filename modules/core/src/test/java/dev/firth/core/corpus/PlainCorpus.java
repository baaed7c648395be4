package dev.firth.core.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What counting and encoding must compute, written as plainly as can be: strings, regular expressions, a hash map. */
final class PlainCorpus {
    private static final Pattern WHITESPACE_WORD = Pattern.compile("[^ \\t\\n\\x0B\\f\\r\\x00]+");
    private static final Pattern UNICODE_WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+(?:['\u2019\u200C\u200D][\\p{L}\\p{M}\\p{Nd}]+)*");

    private final List<List<String>> sentences = new ArrayList<>();
    final Map<String, Long> counts = new HashMap<>();
    long words;
    long overlong;

    PlainCorpus(List<byte[]> files, Tokenizer tokenizer, Sentences mode, int longestWord) {
        for (byte[] file : files) {
            String text = new String(file, StandardCharsets.UTF_8);
            if (text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            List<String> pieces = mode == Sentences.LINES ? Arrays.asList(text.split("\n", -1)) : List.of(text);
            for (String piece : pieces) {
                sentences.add(words(piece, tokenizer, longestWord));
            }
        }
    }

    private List<String> words(String text, Tokenizer tokenizer, int longestWord) {
        List<String> found = new ArrayList<>();
        Matcher matcher = (tokenizer == Tokenizer.UNICODE ? UNICODE_WORD : WHITESPACE_WORD).matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            if (tokenizer == Tokenizer.UNICODE) {
                word = word.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
            }
            if (word.getBytes(StandardCharsets.UTF_8).length > longestWord) {
                overlong++;
            } else {
                found.add(word);
                words++;
                counts.merge(word, 1L, Long::sum);
            }
        }
        return found;
    }

    List<String> vocabulary(int minCount, int maxSize) {
        List<String> order = new ArrayList<>();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getValue() >= minCount) {
                order.add(entry.getKey());
            }
        }
        order.sort(Comparator.comparing((String word) -> -counts.get(word))
                .thenComparing(word -> word.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return maxSize == 0 ? order : order.subList(0, Math.min(maxSize, order.size()));
    }

    List<Integer> encode(List<String> vocabulary) {
        Map<String, Integer> ids = new HashMap<>();
        for (String word : vocabulary) {
            ids.put(word, ids.size());
        }
        List<Integer> tokens = new ArrayList<>();
        for (List<String> sentence : sentences) {
            int before = tokens.size();
            for (String word : sentence) {
                if (ids.containsKey(word)) {
                    tokens.add(ids.get(word));
                }
            }
            if (tokens.size() > before) {
                tokens.add(-1);
            }
        }
        return tokens;
    }
}
