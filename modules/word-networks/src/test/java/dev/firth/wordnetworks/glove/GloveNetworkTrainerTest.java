package dev.firth.wordnetworks.glove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.core.world.SimilarityPair;
import dev.firth.engine.Engines;
import dev.firth.words.cooccurrence.CooccurrenceRow;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveResult;
import dev.firth.words.glove.GloveTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GloVe as a network on a generated text, seed 1: as good as the SIMD trainer, repeatable, and resumable. */
class GloveNetworkTrainerTest {
    private static final GeneratedWorld WORLD = GeneratedWorld.of(1, 400_000);

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        WORLD.writeCorpus(text);
    }

    @Test
    void isAsGoodAsTheSimdTrainer() throws Exception {
        GloveConfiguration glove = configuration(48, 15);
        GloveResult simd = new GloveTrainer(glove).temporaryFolder(folder).train(Corpus.of(text));
        GloveResult network = trainer(glove, 4_096).train(Corpus.of(text));
        double ofSimd = rightlyOrdered(simd.vectors());
        double ofNetwork = rightlyOrdered(network.vectors());
        System.out.printf(
                Locale.ROOT,
                "GloVe: network %.3f (loss %.4f), SIMD %.3f (loss %.4f)%n",
                ofNetwork,
                network.finalLoss(),
                ofSimd,
                simd.finalLoss());
        assertThat(network.records()).isEqualTo(simd.records());
        assertThat(ofNetwork).isGreaterThan(0.8).isGreaterThan(ofSimd - 0.03);
    }

    @Test
    void aStoppedTrainingGoesOnAsIfNothingHadHappened() throws Exception {
        GloveConfiguration glove = configuration(8, 3);
        GloveResult whole = trainer(glove, 512).train(Corpus.of(text));
        Path checkpoint = folder.resolve("glove.checkpoint");
        GloveNetworkTrainer stopped = trainer(glove, 512).checkpoints(checkpoint, Duration.ofHours(1));
        stopped.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                if (progress.phase().equals("training") && progress.done() > 0) {
                    stopped.stop();
                }
            }
        });
        assertThat(stopped.train(Corpus.of(text)).completed()).isFalse();
        GloveResult resumed =
                trainer(glove, 512).checkpoints(checkpoint, Duration.ofHours(1)).resume(Corpus.of(text));
        assertThat(resumed.completed()).isTrue();
        assertThat(resumed.finalLoss()).isEqualTo(whole.finalLoss());
        for (int id = 0; id < whole.vectors().size(); id++) {
            assertThat(resumed.vectors().matrix().row(id))
                    .isEqualTo(whole.vectors().matrix().row(id));
        }
    }

    @Test
    void everyRecordComesOnceInAnEpoch() throws Exception {
        Corpus corpus = Corpus.of(text);
        Vocabulary vocabulary = corpus.buildVocabulary(VocabularyOptions.DEFAULT, 2, CorpusProgress.NONE);
        try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE);
                Cooccurrences counts =
                        Cooccurrences.count(encoded, configuration(8, 1).counting(), folder, 2, TrainingListener.NONE);
                ShuffledRecords records = ShuffledRecords.of(counts, 10_000, folder, 1)) {
            assertThat(records.buckets()).isGreaterThan(3);
            List<String> first = read(records, 0);
            List<String> second = read(records, 1);
            assertThat(read(records, 0)).isEqualTo(first);
            assertThat(second).isNotEqualTo(first);
            List<String> expected = plain(counts);
            assertThat(first.stream().sorted().toList()).isEqualTo(expected);
            assertThat(second.stream().sorted().toList()).isEqualTo(expected);
        }
    }

    private static List<String> read(ShuffledRecords records, int epoch) {
        ShuffledRecords.Bucket bucket = new ShuffledRecords.Bucket();
        List<String> all = new ArrayList<>();
        for (int number = 0; number < records.buckets(); number++) {
            records.read(epoch, number, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                all.add(bucket.row(i) + " " + bucket.column(i) + " " + bucket.value(i));
            }
        }
        return all;
    }

    private static List<String> plain(Cooccurrences counts) {
        CooccurrenceRow row = new CooccurrenceRow();
        List<String> all = new ArrayList<>();
        for (int id = 0; id < counts.size(); id++) {
            counts.read(id, row);
            for (int i = 0; i < row.length(); i++) {
                all.add(id + " " + row.columns()[i] + " " + row.values()[i]);
            }
        }
        return all.stream().sorted().toList();
    }

    private static GloveNetworkTrainer trainer(GloveConfiguration glove, int batchSize) {
        return new GloveNetworkTrainer(new GloveNetworkConfiguration(glove, batchSize), Engines.named("onednn"))
                .temporaryFolder(folder);
    }

    private static GloveConfiguration configuration(int dim, int epochs) {
        return GloveConfiguration.builder()
                .dim(dim)
                .window(5)
                .xMax(10)
                .epochs(epochs)
                .threads(2)
                .build();
    }

    /** How often two words of a kind have the larger cosine beside two words of nothing in common. */
    private static double rightlyOrdered(WordVectors vectors) {
        List<SimilarityPair> pairs = WORLD.similarities();
        long right = 0;
        long all = 0;
        for (SimilarityPair near : pairs) {
            for (SimilarityPair far : pairs) {
                if (near.score() >= 7 && far.score() == 0) {
                    all++;
                    right += vectors.similarity(near.first(), near.second())
                                    > vectors.similarity(far.first(), far.second())
                            ? 1
                            : 0;
                }
            }
        }
        return right / (double) all;
    }
}
