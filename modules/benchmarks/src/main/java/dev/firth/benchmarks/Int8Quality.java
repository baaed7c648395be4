package dev.firth.benchmarks;

import dev.firth.engine.InferencePrecision;
import dev.firth.evaluation.words.Correlation;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceEncoderOptions;
import dev.firth.transformer.sentence.Similarity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What 8-bit weights cost: how near a model's vectors come to those of floats. */
final class Int8Quality {
    private final Path model;
    private final int threads;

    Int8Quality(Path model, int threads) {
        this.model = model;
        this.threads = threads;
    }

    /**
     * Prints cosines of vectors and, if there are pairs with scores, correlations with these.
     *
     * @param sts null for none
     */
    void print(PrintWriter out, List<String> texts, Path sts) throws IOException {
        try (SentenceEncoder floats = encoder(InferencePrecision.FLOAT32);
                SentenceEncoder bytes = encoder(InferencePrecision.INT8)) {
            double[] cosines = cosines(floats.encode(texts), bytes.encode(texts));
            double least = 1;
            double sum = 0;
            for (double cosine : cosines) {
                least = Math.min(least, cosine);
                sum += cosine;
            }
            out.printf(
                    "%ncosine of a text's vectors with 8-bit weights and without: mean %.5f, least %.5f%n",
                    sum / cosines.length, least);
            if (sts != null) {
                out.printf(
                        "Spearman's correlation with the scores of %s: float32 %.4f, int8 %.4f%n",
                        sts.getFileName(), correlation(floats, sts), correlation(bytes, sts));
            }
            out.flush();
        }
    }

    private SentenceEncoder encoder(InferencePrecision precision) throws IOException {
        EncoderOptions options = EncoderOptions.builder()
                .engine("onednn")
                .threads(threads)
                .precision(precision)
                .build();
        return SentenceEncoder.load(
                model, SentenceEncoderOptions.builder().encoder(options).build());
    }

    private static double correlation(SentenceEncoder encoder, Path sts) throws IOException {
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        List<String> lines = Files.readAllLines(sts);
        double[] scores = new double[lines.size()];
        for (int line = 0; line < scores.length; line++) {
            String[] columns = lines.get(line).split("\t", -1);
            if (columns.length < 3) {
                throw new IOException(sts + ", line " + (line + 1) + ": expected a score and two texts, found "
                        + columns.length + " columns");
            }
            scores[line] = Double.parseDouble(columns[columns.length - 3]);
            left.add(columns[columns.length - 2]);
            right.add(columns[columns.length - 1]);
        }
        return Correlation.spearman(scores, cosines(encoder.encode(left), encoder.encode(right)));
    }

    private static double[] cosines(float[][] left, float[][] right) {
        double[] cosines = new double[left.length];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Similarity.COSINE.of(left[i], right[i]);
        }
        return cosines;
    }
}
