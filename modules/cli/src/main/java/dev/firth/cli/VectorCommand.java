package dev.firth.cli;

import dev.firth.core.vectors.UnknownWordException;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth vector}: the vectors of words, known or not. */
@Command(
        name = "vector",
        description = {
            "Print the vectors of words: the word and its numbers, a line for each.",
            "",
            "A fastText model has vectors for words that it never saw, from their character n-grams; in other files an"
                    + " unknown word is an error."
        },
        footer = {
            "  firth vector model.bin someunseenword",
            "  firth vector vectors.bin king queen --json",
            "  firth vector model.bin - < words.txt    (one word a line)"
        })
final class VectorCommand implements Callable<Integer> {
    /** Where vectors come from. */
    @FunctionalInterface
    private interface Source {
        float[] vector(String word);
    }

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A fastText model, or a vectors file of any format; - is standard input.")
    private String file;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "WORD",
            description = "The words; - reads them from standard input, one a line.")
    private List<String> words;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    VectorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        boolean fromStandardInput = words.contains(VectorsFiles.STANDARD);
        if (fromStandardInput && words.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "- stands for words from standard input: name words or give -, not both");
        }
        if (fromStandardInput && file.equals(VectorsFiles.STANDARD)) {
            throw new ParameterException(
                    spec.commandLine(), "standard input cannot give both the file and the words: name the words");
        }
        Source source = VectorsFiles.with(file, VectorCommand::source);
        if (fromStandardInput) {
            return answerStandardInput(source) ? 0 : 1;
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : words) {
            vectors.put(word, source.vector(word));
        }
        print(vectors);
        return 0;
    }

    private static Source source(Path path) throws IOException {
        if (!FastTextReader.recognises(path)) {
            WordVectors vectors = WordVectors.read(path);
            return word -> vectors.vector(word).orElseThrow(() -> new UnknownWordException(word, vectors.vocabulary()));
        }
        FastTextModel model = FastTextModel.read(path);
        return word -> {
            if (!model.settings().hasCharacterNgrams() && model.dictionary().wordId(word) < 0) {
                throw new UnknownWordException(word, model.dictionary().wordVocabulary());
            }
            return model.wordVector(word);
        };
    }

    /** Answers word by word, so that a program can go on asking. Returns whether every word was known. */
    private boolean answerStandardInput(Source source) throws IOException {
        boolean known = true;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.strip();
            if (word.isEmpty()) {
                continue;
            }
            try {
                print(Map.of(word, source.vector(word)));
            } catch (UnknownWordException e) {
                terminal.err().println("firth: " + e.getMessage());
                known = false;
            }
            terminal.out().flush();
        }
        return known;
    }

    private void print(Map<String, float[]> vectors) {
        if (json) {
            Json.print(terminal.out(), vectors);
            return;
        }
        vectors.forEach((word, vector) -> {
            StringBuilder line = new StringBuilder(word);
            for (float value : vector) {
                line.append(' ').append(value);
            }
            terminal.out().println(line);
        });
    }
}
