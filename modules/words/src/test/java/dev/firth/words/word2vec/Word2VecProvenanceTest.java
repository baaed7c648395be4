package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.provenance.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Word2VecProvenanceTest {
    @TempDir
    private Path folder;

    @Test
    void tellsEverySettingAndTheText() throws Exception {
        Path file = Files.writeString(folder.resolve("text.txt"), "a b c d e f g h\n".repeat(20));
        Word2VecConfiguration configuration =
                Word2Vec.builder().dim(8).epochs(2).threads(1).seed(42).build();

        Provenance provenance;
        try (Corpus corpus = Corpus.of(file)) {
            Word2VecResult result = new Word2VecTrainer(configuration).train(corpus);
            provenance = Word2VecProvenance.of(configuration, corpus, result);
            assertThat(provenance.hyperparameters()).containsEntry("learningRate", result.learningRate());
            assertThat(provenance.finalLoss()).isEqualTo(result.finalLoss());
        }

        assertThat(provenance.algorithm()).isEqualTo("word2vec");
        assertThat(provenance.seed()).isEqualTo(42);
        assertThat(provenance.vocabularySize()).isEqualTo(8);
        assertThat(provenance.dim()).isEqualTo(8);
        assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(file));
        assertThat(provenance.corpus().words()).isEqualTo(160);
        assertThat(provenance.corpus().sha256()).hasSize(64);
        assertThat(provenance.toJson()).contains("\"architecture\" : \"skipgram\"", "\"window\" : 5");
    }

    @Test
    void whatIsChosenAutomaticallySaysSo() {
        Map<String, Object> settings =
                Word2VecProvenance.settings(Word2Vec.builder().build());

        assertThat(settings)
                .containsEntry("learningRate", "auto")
                .containsEntry("updates", "fast")
                .doesNotContainKey("seed")
                .hasSize(Word2VecConfiguration.class.getRecordComponents().length - 1);
    }
}
