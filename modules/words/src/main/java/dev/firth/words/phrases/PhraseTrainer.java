package dev.firth.words.phrases;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds phrases with a progress display and a folder of one's choice for temporary files.
 *
 * <p>The text is read twice, to count its words and to encode those that are frequent enough; each pass then goes through
 * ints. Neither the text nor all of its pairs need to fit into memory.
 *
 * <p>Not thread-safe.
 */
public final class PhraseTrainer {
    private static final Logger LOG = LoggerFactory.getLogger(PhraseTrainer.class);

    /** Leaves as many ids to phrases as words have. */
    private static final int MOST_WORDS = 1 << 25;

    private final PhraseConfiguration configuration;
    private CorpusProgress progress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));

    /** A trainer with these settings. */
    public PhraseTrainer(PhraseConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration);
    }

    /** Has the reading of the corpus and the counting of pairs told to {@code progress}. */
    public PhraseTrainer progress(CorpusProgress progress) {
        this.progress = Objects.requireNonNull(progress);
        return this;
    }

    /** Sets where the encoded corpus is kept meanwhile; the system's temporary folder unless set. */
    public PhraseTrainer temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Finds the phrases of a text. The result is the same whatever the number of threads. It may have no phrase at all.
     *
     * @throws IOException if the corpus cannot be read, or none of its words occurs {@code minCount} times
     */
    public PhraseModel train(Corpus corpus) throws IOException {
        // gensim's score needs to know how many different pairs there are, those of rare words among them.
        int minCount = configuration.scoring() == Scoring.GENSIM ? 1 : configuration.minCount();
        Vocabulary vocabulary = corpus.buildVocabulary(
                VocabularyOptions.DEFAULT.withMinCount(minCount).withMaxSize(MOST_WORDS),
                configuration.threads(),
                progress);
        if (vocabulary.size() == MOST_WORDS) {
            LOG.warn(
                    "{}: only the {} most frequent words can be parts of phrases; raise minCount",
                    corpus.describe(),
                    MOST_WORDS);
        }
        try (EncodedCorpus encoded =
                corpus.encodeNeighbors(vocabulary, temporaryFolder, configuration.threads(), progress)) {
            return train(encoded);
        }
    }

    private PhraseModel train(EncodedCorpus encoded) throws IOException {
        long words = encoded.words() + encoded.unknownWords();
        Tokens tokens = new Tokens(encoded.vocabulary(), words);
        Links links = new Links(configuration.connectorWords(), encoded.vocabulary()::id);
        List<PassTable> passes = new ArrayList<>();
        List<Phrase> phrases = new ArrayList<>();
        for (int pass = 1; pass <= configuration.passes(); pass++) {
            List<Found> found = find(pass, encoded, tokens, links, passes);
            if (found.isEmpty()) {
                break;
            }
            PassTable table = new PassTable(found.size(), tokens.size());
            for (Found next : found) {
                phrases.add(next.phrase);
                table.add(next.key, tokens.idOfPhrase(next.phrase.joined(configuration.delimiter())));
            }
            passes.add(table);
        }
        return new PhraseModel(configuration, words, phrases);
    }

    /** The phrases of a pass, the highest score first. */
    private List<Found> find(int pass, EncodedCorpus encoded, Tokens tokens, Links links, List<PassTable> passes)
            throws IOException {
        PairCounter counter = new PairCounter(
                encoded, passes, links, configuration.maxTableSize(), configuration.threads(), progress);
        List<Pair> pairs = new ArrayList<>();
        counter.count(
                uses -> {
                    if (pass > 1 && counter.sweeps() == 1) {
                        tokens.join(passes.get(pass - 2), links, uses);
                    }
                },
                (key, count) -> {
                    // How many different pairs there are is known after the last sweep, and never above this.
                    if (count >= configuration.minCount()
                            && score(tokens, key, count, 2 * tokens.words()) > configuration.threshold()) {
                        pairs.add(new Pair(key, count));
                    }
                });
        long distinct = tokens.distinct(links) + counter.pairs();
        LOG.info(
                "pass {}: {} words, {} different pairs counted in {} sweeps",
                pass,
                tokens.words(),
                counter.pairs(),
                counter.sweeps());
        return pairs.stream()
                .map(pair -> found(pass, tokens, links, pair, distinct))
                .filter(found -> found.phrase.score() > configuration.threshold() && isShortEnough(found.phrase))
                .sorted(Comparator.comparingDouble((Found found) -> -found.phrase.score())
                        .thenComparing(found -> String.join(" ", found.phrase.tokens())))
                .toList();
    }

    private double score(Tokens tokens, long key, long count, long distinct) {
        return configuration
                .scoring()
                .score(
                        count,
                        tokens.count(Links.first(key)),
                        tokens.count(Links.last(key)),
                        configuration.minCount(),
                        tokens.words(),
                        distinct);
    }

    private Found found(int pass, Tokens tokens, Links links, Pair pair, long distinct) {
        int first = Links.first(pair.key);
        int last = Links.last(pair.key);
        List<String> names = new ArrayList<>();
        names.add(tokens.name(first));
        for (int connector : links.between(Links.link(pair.key))) {
            names.add(tokens.name(connector));
        }
        names.add(tokens.name(last));
        double score = score(tokens, pair.key, pair.count, distinct);
        return new Found(pair.key, new Phrase(names, score, pair.count, tokens.count(first), tokens.count(last), pass));
    }

    private boolean isShortEnough(Phrase phrase) {
        int bytes = phrase.joined(configuration.delimiter()).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PhraseModel.LONGEST_PHRASE) {
            LOG.warn(
                    "a phrase of {} bytes, joined, is left out: longer words than {} bytes are none",
                    bytes,
                    PhraseModel.LONGEST_PHRASE);
        }
        return bytes <= PhraseModel.LONGEST_PHRASE;
    }

    private record Pair(long key, long count) {}

    private record Found(long key, Phrase phrase) {}
}
