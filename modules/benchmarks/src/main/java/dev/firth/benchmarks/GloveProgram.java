package dev.firth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way from text to GloVe vectors. */
abstract class GloveProgram {
    private static final Pattern TIMES =
            Pattern.compile("counting: ([0-9.]+) s, shuffling: ([0-9.]+) s, training: ([0-9.]+) s");

    /** What the original program prints at the end of each epoch, and at no other time. */
    private static final String EPOCH = "iter:";

    private final String name;

    private GloveProgram(String name) {
        this.name = name;
    }

    /**
     * What to do.
     *
     * @param corpus the text
     * @param vectors the file to write, whose name ends with {@code .txt}
     * @param dim the length of vectors
     * @param window the words on either side that count
     * @param epochs passes over the co-occurrences
     */
    record Task(Path corpus, Path vectors, int dim, int window, int epochs, int threads, int seed) {}

    /**
     * How long it took, in seconds.
     *
     * @param counting from text and vocabulary to co-occurrences
     * @param shuffling of these
     * @param epoch one pass over them
     * @param total from text to vectors on the disk, with everything between
     * @param peakMemory in bytes, the most of all programs that were run
     */
    record Times(double counting, double shuffling, double epoch, double total, long peakMemory) {}

    /** What the table calls it. */
    final String name() {
        return name;
    }

    abstract Times train(Task task) throws IOException, InterruptedException;

    /** The {@code firth} command on one JDK. */
    static GloveProgram firth(Path java) {
        return new GloveProgram("Firth, JDK " + Launcher.version(java)) {
            @Override
            Times train(Task task) throws IOException, InterruptedException {
                List<String> arguments = new ArrayList<>(List.of("train", "glove"));
                arguments.addAll(List.of("--input", task.corpus().toString()));
                arguments.addAll(List.of("--output", task.vectors().toString()));
                arguments.addAll(List.of("--dim", "" + task.dim(), "--window", "" + task.window()));
                arguments.addAll(List.of("--x-max", "10", "--min-count", "5", "--epochs", "" + task.epochs()));
                arguments.addAll(List.of("--threads", "" + task.threads(), "--seed", "" + task.seed()));
                MeasuredProcess process = Launcher.run(java, arguments);
                Matcher times = TIMES.matcher(process.output());
                if (!times.find()) {
                    throw new IOException("firth train did not say how long it took: " + process.output());
                }
                return new Times(
                        Double.parseDouble(times.group(1)),
                        Double.parseDouble(times.group(2)),
                        Double.parseDouble(times.group(3)) / task.epochs(),
                        process.seconds(),
                        process.peakMemory());
            }
        };
    }

    /** GloVe's own programs, in one folder. */
    static GloveProgram original(Path tools) {
        return new GloveProgram("GloVe in C") {
            @Override
            Times train(Task task) throws IOException, InterruptedException {
                Path folder = Files.createTempDirectory("glove-in-c");
                Path words = folder.resolve("vocab.txt");
                Path counts = folder.resolve("cooccurrence.bin");
                Path shuffled = folder.resolve("shuffled.bin");
                try {
                    MeasuredProcess counted =
                            pipe(folder, task.corpus(), words, tools.resolve("vocab_count"), "-min-count", "5");
                    MeasuredProcess cooccur = pipe(
                            folder,
                            task.corpus(),
                            counts,
                            tools.resolve("cooccur"),
                            "-memory",
                            "4",
                            "-vocab-file",
                            words.toString(),
                            "-window-size",
                            "" + task.window());
                    MeasuredProcess shuffle = pipe(
                            folder,
                            counts,
                            shuffled,
                            tools.resolve("shuffle"),
                            "-memory",
                            "4",
                            "-seed",
                            "" + task.seed());
                    MeasuredProcess glove = glove(task, words, shuffled);
                    return new Times(
                            cooccur.seconds(),
                            shuffle.seconds(),
                            task.epochs() == 1
                                    ? glove.firstMark()
                                    : (glove.lastMark() - glove.firstMark()) / (task.epochs() - 1),
                            counted.seconds() + cooccur.seconds() + shuffle.seconds() + glove.seconds(),
                            Math.max(cooccur.peakMemory(), Math.max(shuffle.peakMemory(), glove.peakMemory())));
                } finally {
                    for (Path file : List.of(words, counts, shuffled, folder)) {
                        Files.deleteIfExists(file);
                    }
                }
            }

            private MeasuredProcess glove(Task task, Path words, Path shuffled)
                    throws IOException, InterruptedException {
                String vectors = task.vectors().toString();
                List<String> command =
                        new ArrayList<>(List.of(tools.resolve("glove").toString()));
                command.addAll(List.of("-input-file", shuffled.toString(), "-vocab-file", words.toString()));
                command.addAll(List.of("-save-file", vectors.substring(0, vectors.length() - ".txt".length())));
                command.addAll(List.of("-vector-size", "" + task.dim(), "-iter", "" + task.epochs()));
                command.addAll(List.of("-threads", "" + task.threads(), "-x-max", "10", "-seed", "" + task.seed()));
                return MeasuredProcess.run(command, Map.of(), EPOCH);
            }
        };
    }

    /** Runs a program that reads one file and writes another, its temporary files in {@code folder}. */
    private static MeasuredProcess pipe(Path folder, Path in, Path out, Path program, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", "cd \"$FOLDER\" && exec \"$@\" < \"$IN\" > \"$OUT\"", "sh"));
        command.add(program.toAbsolutePath().toString());
        command.addAll(List.of(options));
        return MeasuredProcess.run(
                command,
                Map.of(
                        "FOLDER",
                        folder.toString(),
                        "IN",
                        in.toAbsolutePath().toString(),
                        "OUT",
                        out.toAbsolutePath().toString()),
                EPOCH);
    }
}
