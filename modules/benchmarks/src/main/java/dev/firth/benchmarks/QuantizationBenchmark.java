package dev.firth.benchmarks;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.quantization.QuantizedFileWriter;
import dev.firth.core.simd.Simd;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.QuantizedVectors;
import dev.firth.core.vectors.WordSearch;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How fast quantized vectors are searched beside exact search, and how many of the true neighbours are found.
 *
 * <p>The vectors are generated in clusters: around normally distributed centres, with normally distributed distances
 * from them. Queries are further such vectors. Every search runs on one thread.
 */
@Command(
        name = "quantization",
        mixinStandardHelpOptions = true,
        description = "Searches generated vectors exactly and in quantized files, and prints a table.")
final class QuantizationBenchmark implements Callable<Integer> {
    private static final int NEIGHBORS = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--words", defaultValue = "1000000", description = "Number of words (default: ${DEFAULT-VALUE}).")
    private int words;

    @Option(names = "--dim", defaultValue = "100", description = "Dimension (default: ${DEFAULT-VALUE}).")
    private int dim;

    @Option(names = "--clusters", defaultValue = "1000", description = "Clusters (default: ${DEFAULT-VALUE}).")
    private int clusters;

    @Option(
            names = "--spread",
            defaultValue = "0.7",
            description = "Standard deviation in a cluster, relative to that of the centres (default:"
                    + " ${DEFAULT-VALUE}).")
    private double spread;

    @Option(
            names = "--candidates",
            split = ",",
            defaultValue = "100,400,1000",
            description =
                    "Candidates that a search compares with the query at least (default: ${DEFAULT-VALUE}; that of"
                            + " a search is 1000).")
    private List<Integer> candidates;

    @Option(names = "--queries", defaultValue = "100", description = "Queries of a run (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--runs",
            defaultValue = "5",
            description = "Runs of each search, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the vectors (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--folder",
            description = "Folder for the files, which are deleted in the end (default: the temporary folder).")
    private Path folder;

    /** A search to measure. */
    private record Subject(WordSearch search, Samples times) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d words x %d in %d clusters, %d queries, 1 thread, Java %s, %s, median of %d runs%n%n",
                words,
                dim,
                clusters,
                queries,
                System.getProperty("java.version"),
                Simd.kernels().description(),
                runs);
        out.flush();
        Random random = new Random(seed);
        float[][] centres = new float[clusters][dim];
        for (float[] centre : centres) {
            for (int i = 0; i < dim; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        WordVectors vectors = generate(centres, random);
        float[][] asked = new float[queries][];
        for (int i = 0; i < queries; i++) {
            asked[i] = draw(centres, random);
        }
        Path files = folder == null
                ? Files.createTempDirectory("firth-quantization")
                : Files.createTempDirectory(folder, "firth-quantization");
        Path file = files.resolve("vectors");
        try {
            measure(vectors, asked, file, out);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(files);
        }
        return 0;
    }

    private void measure(WordVectors vectors, float[][] asked, Path file, PrintWriter out) throws IOException {
        Subject exact = new Subject(vectors, new Samples());
        List<List<Neighbor>> truth = vectors.nearest(asked, NEIGHBORS);
        Table table = new Table("search", "candidates", "MB", "made in, s", "recall@10", "ms", "times exact");
        for (Quantization quantization : new Quantization[] {Quantization.PQ, Quantization.INT8}) {
            for (boolean reranked : new boolean[] {true, false}) {
                QuantizationOptions options =
                        QuantizationOptions.of(quantization).withExact(reranked);
                String name = quantization.name().toLowerCase(Locale.ROOT) + (reranked ? ", re-ranked exactly" : "");
                long started = System.nanoTime();
                QuantizedFileWriter.write(vectors.vocabulary(), vectors.matrix(), options, file);
                double seconds = (System.nanoTime() - started) / 1e9;
                for (int number : candidates) {
                    Subject subject = new Subject(QuantizedVectors.open(file).withCandidates(number), new Samples());
                    compare(exact, subject, asked);
                    table.row(
                            name,
                            Integer.toString(number),
                            Table.number("%.0f", Files.size(file) / 1e6),
                            Table.number("%.1f", seconds),
                            Table.number("%.3f", recall(subject.search, asked, truth)),
                            Table.number("%.2f", subject.times.median()),
                            Table.number("%.1f", exact.times.median() / subject.times.median()));
                }
            }
        }
        table.row(
                "exact",
                "-",
                Table.number("%.0f", 4e-6 * words * dim),
                "-",
                "1",
                Table.number("%.2f", exact.times.median()),
                "1");
        table.print(out);
    }

    /** Runs both searches in turn, so that what else the machine does meets both. */
    private void compare(Subject exact, Subject subject, float[][] asked) {
        for (int run = 0; run <= runs; run++) {
            for (Subject each : List.of(exact, subject)) {
                long started = System.nanoTime();
                for (float[] query : asked) {
                    if (each.search.nearest(query, NEIGHBORS).isEmpty()) {
                        throw new IllegalStateException("a search found nothing");
                    }
                }
                double milliseconds = (System.nanoTime() - started) / 1e6 / asked.length;
                // The first run warms up, and does not count.
                if (run > 0) {
                    each.times.add(milliseconds);
                }
            }
        }
    }

    /** The share of the true neighbours that are found. */
    private static double recall(WordSearch search, float[][] asked, List<List<Neighbor>> truth) {
        int found = 0;
        for (int i = 0; i < asked.length; i++) {
            Set<String> words = new HashSet<>();
            search.nearest(asked[i], NEIGHBORS).forEach(neighbor -> words.add(neighbor.word()));
            found += (int) truth.get(i).stream()
                    .filter(neighbor -> words.contains(neighbor.word()))
                    .count();
        }
        return found / (double) (asked.length * NEIGHBORS);
    }

    private WordVectors generate(float[][] centres, Random random) {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        FloatMatrix matrix = FloatMatrix.allocate(words, dim);
        for (int row = 0; row < words; row++) {
            vocabulary.add("word" + row, words - row);
            matrix.setRow(row, draw(centres, random), 0);
        }
        return new WordVectors(vocabulary.build(), matrix);
    }

    private float[] draw(float[][] centres, Random random) {
        float[] vector = centres[random.nextInt(centres.length)].clone();
        for (int i = 0; i < dim; i++) {
            vector[i] += (float) (spread * random.nextGaussian());
        }
        return vector;
    }
}
