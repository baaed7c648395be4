package dev.firth.cli;

import dev.firth.tokenizers.TokenizerTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train tokenizer}. */
@Command(
        name = "tokenizer",
        customSynopsis = "firth train tokenizer --input FILE --output FILE [OPTIONS]",
        description = {
            "Learn the tokens of a language model from text.",
            "",
            "Writes a tokenizer.json that 'firth tokenize' and Hugging Face's tokenizers open: the tokens, and the steps"
                    + " around them as BERT (wordpiece), RoBERTa (bpe) or XLM-RoBERTa (unigram) has them."
        },
        footer = {
            "  firth train tokenizer --type wordpiece --input corpus.txt --vocab-size 8000 --output tokenizer.json",
            "  firth train tokenizer --type unigram --input de.txt --input ko.txt --vocab-size 16000 --output tokenizer.json"
        })
final class TrainTokenizerCommand implements Callable<Integer> {
    private static final int TEXTS = 1_024;

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "wordpiece",
            completionCandidates = EnumNames.TokenizerTypes.class,
            description = "${COMPLETION-CANDIDATES}.")
    private TokenizerTraining.Type type;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            required = true,
            description = "Text in UTF-8, read line by line; - is standard input. May be given several times.")
    private List<String> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The tokenizer.json to write.")
    private Path output;

    @Option(
            names = "--vocab-size",
            paramLabel = "N",
            defaultValue = "30000",
            description = "How many tokens there are to be at most, special tokens and characters among them.")
    private int vocabSize;

    @Option(
            names = "--min-frequency",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often a pair of tokens must occur to become one. Not for unigram.")
    private long minFrequency;

    @Option(
            names = "--limit-alphabet",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many different characters are tokens at most; words with others are unknown. For wordpiece.")
    private int limitAlphabet;

    @Option(
            names = "--lowercase",
            negatable = true,
            description = "Turn text into lower case, without accents. (default: only for wordpiece)")
    private Boolean lowercase;

    @Mixin
    CommonOptions common;

    TrainTokenizerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        Range.atLeast(spec, "--vocab-size", vocabSize, 1);
        Range.atLeast(spec, "--min-frequency", minFrequency, 1);
        Range.atLeast(spec, "--limit-alphabet", limitAlphabet, 1);
        TokenizerTraining training = new TokenizerTraining(type, vocabSize)
                .minFrequency(minFrequency)
                .limitAlphabet(limitAlphabet);
        if (lowercase != null) {
            training.lowercase(lowercase);
        }
        for (String input : inputs) {
            count(input, training);
        }
        int size;
        try {
            size = training.save(output);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), OptionNames.in(spec, e.getMessage()), e);
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d tokens of %,d different words in %s; total time %.1f s%n",
                        size,
                        training.words(),
                        output,
                        (System.nanoTime() - started) / 1e9);
        if (training.forgottenWords() > 0) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "firth: there were too many different words; %,d rare ones were left out%n",
                            training.forgottenWords());
        }
        return 0;
    }

    private static void count(String input, TokenizerTraining training) throws IOException {
        try (TextInput lines = new TextInput(input)) {
            for (List<String> texts = lines.next(TEXTS); !texts.isEmpty(); texts = lines.next(TEXTS)) {
                texts.forEach(training::add);
            }
        }
    }
}
