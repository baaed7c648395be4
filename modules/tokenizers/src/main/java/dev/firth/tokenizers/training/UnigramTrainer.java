package dev.firth.tokenizers.training;

import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns a unigram model: it begins with very many substrings, estimates their probabilities by expectation maximization,
 * leaves out those that the likelihood of the corpus needs least, and goes on until the vocabulary is small enough (Kudo
 * 2018, section 3.2; estimation with a sparse prior as in SentencePiece). Not thread-safe.
 */
public final class UnigramTrainer {
    /** Expected less often, a piece is left out. */
    private static final double LEAST_EXPECTED = 0.5;

    private static final double PENALTY_STEP = 0.0001;

    private final UnigramTraining options;
    private final List<WordCounts.Count> words;
    private final String[] texts;

    /** The logarithmic probability of each piece; NaN of those that are gone. */
    private final double[] scores;

    private final PieceLattice lattice;

    /** The pieces that are left, in their order. */
    private int[] left;

    private UnigramTrainer(List<WordCounts.Count> words, UnigramTraining options) {
        this.options = options;
        this.words = words;
        List<FrequentSubstrings.Scored> seeds =
                FrequentSubstrings.of(words, options.maxPieceLength(), options.seedSize());
        this.texts = seeds.stream().map(FrequentSubstrings.Scored::text).toArray(String[]::new);
        double all = Math.log(
                seeds.stream().mapToDouble(FrequentSubstrings.Scored::score).sum());
        this.scores = seeds.stream()
                .mapToDouble(s -> Math.log((double) s.score()) - all)
                .toArray();
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            ids.put(texts[i], i);
        }
        this.lattice = new PieceLattice(new TokenTrie(ids), scores);
        this.left = IntStream.range(0, texts.length).toArray();
    }

    /**
     * Learns from the words of a corpus.
     *
     * @throws IllegalArgumentException if there are no words, or more different characters than tokens are wanted
     */
    public static TrainedUnigram train(WordCounts words, UnigramTraining options) {
        if (words.size() == 0) {
            throw new IllegalArgumentException("there are no words to learn from: give a corpus with text");
        }
        UnigramTrainer trainer = new UnigramTrainer(words.sorted(), options);
        int characters = trainer.characters().size();
        int room = options.vocabSize() - options.specialTokens().size();
        if (characters > room) {
            throw new IllegalArgumentException("a vocabSize of " + options.vocabSize() + " for "
                    + options.specialTokens().size() + " special tokens and " + characters
                    + " different characters: give at least "
                    + (options.specialTokens().size() + characters));
        }
        trainer.learn();
        return trainer.finish(room);
    }

    private void learn() {
        int wanted = options.vocabSize() * 11 / 10;
        while (true) {
            for (int i = 0; i < options.subIterations(); i++) {
                estimate();
            }
            // The unknown piece counts among those that are left.
            if (left.length + 1 <= wanted) {
                return;
            }
            prune(Math.max(wanted, (int) ((left.length + 1) * options.shrinkingFactor())));
        }
    }

    /** Estimates the probabilities anew and leaves out the pieces that are hardly expected. */
    private void estimate() {
        lattice.setLeastScore(leastScore());
        double[] expected = new double[texts.length];
        for (WordCounts.Count word : words) {
            lattice.read(word.word());
            lattice.expect((double) word.count(), expected);
        }
        int[] kept =
                Arrays.stream(left).filter(i -> expected[i] >= LEAST_EXPECTED).toArray();
        double sum = Arrays.stream(kept).mapToDouble(i -> expected[i]).sum();
        double logSum = digamma(sum);
        Arrays.fill(scores, Double.NaN);
        for (int i : kept) {
            scores[i] = digamma(expected[i]) - logSum;
        }
        left = kept;
    }

    /**
     * Leaves {@code size} pieces, the unknown one among them: those that cannot be cut into others, and of the others those
     * without which the likelihood would fall most. What is lost is approximated as if each piece were cut in the second
     * best way wherever it stands.
     */
    private void prune(int size) {
        lattice.setLeastScore(leastScore());
        // Behind those of the pieces, that of unknown characters.
        double[] frequencies = new double[texts.length + 1];
        double total = 0;
        double sum = 0;
        for (WordCounts.Count word : words) {
            lattice.read(word.word());
            total += word.count();
            for (int piece : lattice.ways()[0]) {
                sum += word.count();
                frequencies[piece < 0 ? texts.length : piece] += word.count();
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        double[] losses = new double[texts.length];
        for (int piece : left) {
            lattice.read(texts[piece]);
            int[][] ways = lattice.ways();
            int[] second = ways[1];
            boolean isWhole = ways[0].length == 1;
            if (frequencies[piece] == 0 && second != null) {
                continue;
            }
            if (second == null || !isWhole) {
                kept.add(piece);
            } else {
                losses[piece] = loss(piece, second, frequencies, sum) / total;
                candidates.add(piece);
            }
        }
        candidates.sort(Comparator.comparingDouble(piece -> -losses[piece]));
        for (int piece : candidates) {
            if (kept.size() + 1 >= size) {
                break;
            }
            kept.add(piece);
        }
        double[] before = scores.clone();
        Arrays.fill(scores, Double.NaN);
        kept.forEach(piece -> scores[piece] = before[piece]);
        left = kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double loss(int piece, int[] alternatives, double[] frequencies, double sum) {
        double frequency = frequencies[piece];
        double logSum = Math.log(sum + frequency * (alternatives.length - 1));
        double alternative = 0;
        for (int other : alternatives) {
            double known = frequencies[other < 0 ? frequencies.length - 1 : other];
            alternative += Math.log(known + frequency) - logSum;
        }
        return frequency * (Math.log(frequency) - Math.log(sum) - alternative);
    }

    /** All characters, then the other pieces in their order as far as there is room, the most probable first. */
    private TrainedUnigram finish(int room) {
        Map<String, Double> known = new HashMap<>();
        for (int piece : left) {
            known.put(texts[piece], scores[piece]);
        }
        double rare = leastScore();
        List<TrainedUnigram.Piece> pieces = new ArrayList<>();
        Set<String> inserted = new HashSet<>(options.specialTokens());
        for (String character : characters()) {
            if (inserted.add(character)) {
                Double score = known.get(character);
                pieces.add(new TrainedUnigram.Piece(character, score == null ? rare : score));
                rare += score == null ? PENALTY_STEP : 0;
            }
        }
        for (int piece : left) {
            if (pieces.size() < room && inserted.add(texts[piece])) {
                pieces.add(new TrainedUnigram.Piece(texts[piece], scores[piece]));
            }
        }
        pieces.sort(Comparator.comparingDouble(TrainedUnigram.Piece::score).reversed());
        List<TrainedUnigram.Piece> all = new ArrayList<>();
        options.specialTokens().forEach(token -> all.add(new TrainedUnigram.Piece(token, 0)));
        all.addAll(pieces);
        return new TrainedUnigram(all);
    }

    private List<String> characters() {
        return words.stream()
                .flatMapToInt(word -> word.word().codePoints())
                .distinct()
                .sorted()
                .mapToObj(c -> new String(new int[] {c}, 0, 1))
                .toList();
    }

    private double leastScore() {
        return Arrays.stream(left).mapToDouble(i -> scores[i]).min().orElse(0);
    }

    /** The derivative of the logarithm of the gamma function, by its asymptotic series around x - 1/2. */
    static double digamma(double value) {
        double x = value;
        double result = 0;
        while (x < 7) {
            result -= 1 / x;
            x++;
        }
        double y = 1 / (x - 0.5);
        double y2 = y * y;
        double y4 = y2 * y2;
        return result + Math.log(x - 0.5) + y2 / 24 - 7 * y4 / 960 + 31 * y4 * y2 / 8064 - 127 * y4 * y4 / 30720;
    }
}
