package dev.firth.cli;

import dev.firth.core.format.SafetensorsVectorsReader;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.QuantizedVectors;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.fasttext.FastTextReader;
import dev.firth.words.phrases.PhraseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firth info}: what a file of vectors or phrases holds and where it came from. */
@Command(
        name = "info",
        description =
                "Tell the format and size of a file of vectors, a model or phrases, or the layers, tokens and pooling of a"
                        + " model directory, and where it came from.",
        footer = {"  firth info vectors.bin", "  firth info vectors.bin --json", "  firth info model"})
final class InfoCommand implements Callable<Integer> {
    private static final String FASTTEXT_MODEL = "fasttext-model";
    private static final String PHRASES = "phrases";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "VECTORS",
            description =
                    "A file of vectors in any format, of a model or of phrases, or a model directory; - is standard input.")
    private String vectors;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!vectors.equals(VectorsFiles.STANDARD) && ModelFacts.recognises(Path.of(vectors))) {
            print(ModelFacts.of(Path.of(vectors)));
            return 0;
        }
        Map<String, Object> facts = VectorsFiles.with(
                vectors, file -> PhraseModel.recognises(file) ? phraseFacts(file) : vectorFacts(file));
        Optional<Provenance> provenance = vectors.equals(VectorsFiles.STANDARD)
                ? Optional.empty()
                : Provenance.readBeside(VectorsFiles.inputFile(vectors));
        if (json) {
            provenance.ifPresent(found -> facts.put("provenance", found));
        }
        print(facts);
        if (json) {
            return 0;
        }
        provenance.ifPresentOrElse(
                this::printProvenance,
                () -> line("provenance", "unknown: there is no file " + vectors + Provenance.SUFFIX));
        return 0;
    }

    private void print(Map<String, Object> facts) {
        if (json) {
            Json.print(terminal.out(), facts);
        } else {
            facts.forEach((name, value) -> line(name, value instanceof Double norm ? norm(norm) : value));
        }
    }

    private Map<String, Object> phraseFacts(Path file) throws IOException {
        PhraseModel phrases = PhraseModel.read(file);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", vectors);
        facts.put("format", PHRASES);
        facts.put("bytes", Files.size(file));
        facts.put("phrases", phrases.phrases().size());
        facts.put("passes", phrases.configuration().passes());
        facts.put("delimiter", phrases.configuration().delimiter());
        facts.put("words of the text", phrases.words());
        return facts;
    }

    private Map<String, Object> vectorFacts(Path file) throws IOException {
        boolean model = FastTextReader.recognises(file);
        String format = model ? FASTTEXT_MODEL : WordVectorsFormat.detect(file).optionName();
        WordVectors read = VectorsFiles.read(file, 0);
        VectorStatistics statistics = VectorStatistics.of(read);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", vectors);
        facts.put("format", format);
        facts.put("bytes", Files.size(SafetensorsVectorsReader.fileOf(file)));
        facts.put("words", read.size());
        facts.put("dim", read.dim());
        if (VectorsFiles.isQuantized(file)) {
            facts.put("exact", QuantizedVectors.open(file, 1).isExact());
        }
        facts.put("norm min", statistics.minNorm());
        facts.put("norm mean", statistics.meanNorm());
        facts.put("norm max", statistics.maxNorm());
        facts.put("zero vectors", statistics.zeroVectors());
        facts.put("not finite", statistics.notFinite());
        return facts;
    }

    private void printProvenance(Provenance provenance) {
        line("made by", "Firth " + provenance.firthVersion() + " on Java " + provenance.javaVersion());
        line("algorithm", provenance.algorithm());
        provenance.hyperparameters().forEach((name, value) -> line("  " + name, value));
        line("seed", provenance.seed());
        if (provenance.corpus() != null) {
            line("corpus", provenance.corpus().description());
            line("  bytes", provenance.corpus().bytes());
            line("  words", provenance.corpus().words());
            if (provenance.corpus().sha256() != null) {
                line("  sha256", provenance.corpus().sha256());
            }
        }
        if (provenance.finalLoss() != null) {
            line("final loss", String.format(Locale.ROOT, "%.4f", provenance.finalLoss()));
        }
    }

    private static String norm(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void line(String name, Object value) {
        terminal.out().printf(Locale.ROOT, "%-22s %s%n", name, value);
    }
}
