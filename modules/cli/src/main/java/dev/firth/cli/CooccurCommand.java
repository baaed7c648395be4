package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.cooccurrence.CooccurrenceFileWriter;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.cooccurrence.GloveVocabularyFile;
import dev.firth.words.cooccurrence.Weighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firth cooccur}. */
@Command(
        name = "cooccur",
        customSynopsis = "firth cooccur --input PATH --output FILE [OPTIONS]",
        description = {
            "Count how often words occur near each other, for GloVe.",
            "",
            "Writes the file that GloVe's own cooccur writes, and beside it the vocabulary that its vocab_count writes."
        },
        footer = {
            "  firth cooccur --input corpus.txt --output cooccurrence.bin --window 10 --min-count 5",
            "  firth train glove --input cooccurrence.bin --vocabulary cooccurrence.bin.vocab.txt \\",
            "      --output vectors.txt",
        })
final class CooccurCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file of co-occurrences to write. The vocabulary goes to FILE.vocab.txt.")
    private Path output;

    @Mixin
    private CountingOptions counting;

    @Option(
            names = "--weighting",
            paramLabel = "KIND",
            defaultValue = "inverse_distance",
            description = "inverse_distance counts 1/d for words that are d apart, uniform counts 1.")
    private Weighting weighting;

    @Mixin
    CommonOptions common;

    CooccurCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        CooccurrenceOptions options = options();
        Range.atLeast(spec, "--min-count", counting.vocabulary.minCount, 1);
        Range.atLeast(spec, "--max-vocabulary-size", counting.vocabulary.maxVocabularySize, 0);
        Range.atLeast(spec, "--threads", counting.threads, 1);
        Path vocabularyFile = output.resolveSibling(output.getFileName() + ".vocab.txt");
        for (Path written : new Path[] {output, vocabularyFile}) {
            corpusOptions.checkIsNotRead(spec, "--output", written);
            VectorsFiles.requireWritable(written.toString());
        }
        try (Corpus corpus = corpusOptions.corpus();
                Cooccurrences cooccurrences = count(corpus, options)) {
            CooccurrenceFileWriter.write(cooccurrences, output);
            GloveVocabularyFile.write(cooccurrences.vocabulary(), vocabularyFile);
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%,d co-occurrences of %,d words in %s; the words in %s; total time %.1f s%n",
                            cooccurrences.records(),
                            cooccurrences.size(),
                            output,
                            vocabularyFile,
                            (System.nanoTime() - started) / 1e9);
        }
        return 0;
    }

    private CooccurrenceOptions options() {
        return OptionNames.named(
                spec, () -> new CooccurrenceOptions(counting.window, !counting.asymmetric, weighting, counting.memory));
    }

    private Cooccurrences count(Corpus corpus, CooccurrenceOptions options) throws IOException {
        Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        try (ProgressDisplay display = new ProgressDisplay(terminal)) {
            Vocabulary vocabulary = corpus.buildVocabulary(
                    VocabularyOptions.DEFAULT
                            .withMinCount(counting.vocabulary.minCount)
                            .withMaxSize(counting.vocabulary.maxVocabularySize),
                    counting.threads,
                    display);
            try (EncodedCorpus encoded = corpus.encode(vocabulary, temporaryFolder, counting.threads, display)) {
                return Cooccurrences.count(encoded, options, temporaryFolder, counting.threads, display);
            }
        }
    }
}
