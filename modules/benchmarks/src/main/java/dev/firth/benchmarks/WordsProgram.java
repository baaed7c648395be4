package dev.firth.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that trains word vectors with settings of its own. */
abstract class WordsProgram {
    /** What the C programs print every 10,000 words while they train, and at no other time. */
    private static final String PROGRESS = "Alpha:";

    private static final Pattern RATE = Pattern.compile("training: ([0-9,]+) words/s");

    private final String name;

    private WordsProgram(String name) {
        this.name = name;
    }

    /** What the table calls it. */
    final String name() {
        return name;
    }

    abstract WordsTraining train(WordsTraining.Task task) throws IOException, InterruptedException;

    /**
     * The {@code firth} command on one JDK.
     *
     * @param variant what to add to its name in the table
     */
    static WordsProgram firth(String variant, Path java, List<String> options) {
        return new WordsProgram("Firth" + variant + ", JDK " + Launcher.version(java)) {
            @Override
            WordsTraining train(WordsTraining.Task task) throws IOException, InterruptedException {
                List<String> arguments = new ArrayList<>(List.of("train", "word2vec"));
                arguments.addAll(options);
                arguments.addAll(List.of(
                        "--input",
                        task.corpus().toString(),
                        "--output",
                        task.vectors().toString()));
                arguments.addAll(List.of("--threads", "" + task.threads(), "--seed", "" + task.seed()));
                arguments.addAll(List.of("--epochs", "" + task.epochs()));
                MeasuredProcess process = Launcher.run(java, arguments);
                Matcher rate = RATE.matcher(process.output());
                if (!rate.find()) {
                    throw new IOException("firth train did not say how fast it was: " + process.output());
                }
                return new WordsTraining(
                        Double.parseDouble(rate.group(1).replace(",", "")), process.seconds(), process.peakMemory());
            }
        };
    }

    /** word2vec.c, or a program with the same options and progress lines. */
    static WordsProgram original(String name, Path program, List<String> options) {
        return new WordsProgram(name) {
            @Override
            WordsTraining train(WordsTraining.Task task) throws IOException, InterruptedException {
                List<String> command = new ArrayList<>(List.of(program.toString()));
                command.addAll(options);
                command.addAll(List.of(
                        "-train",
                        task.corpus().toString(),
                        "-output",
                        task.vectors().toString()));
                command.addAll(List.of("-threads", "" + task.threads(), "-iter", "" + task.epochs()));
                command.addAll(List.of("-binary", "1", "-debug", "2"));
                MeasuredProcess process = MeasuredProcess.run(command, Map.of(), PROGRESS);
                double training = process.lastMark() - process.firstMark();
                return new WordsTraining(
                        task.words() * task.epochs() / training, process.seconds(), process.peakMemory());
            }
        };
    }
}
