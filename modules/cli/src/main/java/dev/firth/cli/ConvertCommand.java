package dev.firth.cli;

import dev.firth.core.format.QuantizedWriter;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.format.WordVectorsWriter;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.vectors.WordVectors;
import dev.firth.transformer.model.ModelConversion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth convert}: the same vectors in another file format. */
@Command(
        name = "convert",
        description = {
            "Write vectors in another file format; what tells where they came from goes along.",
            "",
            "A model directory with the weights of PyTorch or TensorFlow becomes one with safetensors, which load without"
                    + " running code."
        },
        footer = {
            "  firth convert vectors.bin vectors.txt",
            "  firth convert vectors.bin glove.txt --format glove-text --limit 50000",
            "  firth convert vectors.bin model.safetensors    (and vocab.txt beside it)",
            "  firth convert vectors.bin vectors.pq --exact    (a 16th of the size to search, and the vectors)",
            "  firth convert vectors.bin - | head -n 3",
            "  firth convert model-of-pytorch safetensors-model"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = "A vectors file; its format is recognised from its content. - is standard input. Or a model"
                    + " directory.")
    private String input;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            description =
                    "The file to write; - is standard output. Of a model the directory, which must not exist yet or be"
                            + " empty.")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}. Without it the extension decides: .bin is word2vec-binary, .txt"
                    + " and .vec are text with a header line, .safetensors, .int8 and .pq what they say, a folder is"
                    + " safetensors.")
    private WordVectorsFormat format;

    @Option(
            names = "--sub-vector",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "For pq: how many numbers of a vector one code of four bits stands for, at most its"
                    + " dimension; 1 is the most precise, 4 the smallest. Default: 2.")
    private Integer subVector;

    @Option(
            names = "--exact",
            description = "For int8 and pq: keep the vectors themselves too, by which searches then rank their best"
                    + " candidates.")
    private boolean exact;

    @Option(
            names = "--seed",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "For pq: the seed of the training of the codes. Default: 1.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "For int8 and pq: how many threads work. The file is the same with any number. Default: one"
                    + " for each processor.")
    private Integer threads;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Take only the first N vectors; 0 is all.")
    private int limit;

    @Mixin
    CommonOptions common;

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--limit", limit, 0);
        if (!input.equals(VectorsFiles.STANDARD) && ModelFacts.recognises(Path.of(input))) {
            return convertModel();
        }
        boolean standard = output.equals(VectorsFiles.STANDARD);
        WordVectorsFormat written = VectorsFiles.format(format, output);
        if (standard && written == WordVectorsFormat.SAFETENSORS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "safetensors are two files, the vectors and the words in vocab.txt beside them: name the output");
        }
        UnaryOperator<QuantizationOptions> options = quantizationOptions(written);
        WordVectors vectors = VectorsFiles.read(input, limit);
        if (written == WordVectorsFormat.PQ && subVector != null && subVector > vectors.dim()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sub-vector " + subVector + ": expected 1 to " + vectors.dim()
                            + ", the dimension of the vectors");
        }
        Optional<Provenance> provenance = input.equals(VectorsFiles.STANDARD)
                ? Optional.empty()
                : Provenance.readBeside(VectorsFiles.inputFile(input));
        WordVectorsWriter writer =
                switch (written) {
                    case INT8 -> new QuantizedWriter(options.apply(QuantizationOptions.of(Quantization.INT8)));
                    case PQ -> new QuantizedWriter(options.apply(QuantizationOptions.of(Quantization.PQ)));
                    default -> written.writer();
                };
        String file = standard ? output : VectorsFiles.outputFile(output, written);
        VectorsFiles.write(vectors, provenance, writer, file, terminal.out());
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "firth: wrote %d vectors of %d dimensions as %s to %s%n",
                        vectors.size(),
                        vectors.dim(),
                        written.optionName(),
                        standard ? "standard output" : file);
        return 0;
    }

    private int convertModel() throws IOException {
        if (format != null || limit > 0 || subVector != null || exact || seed != null || threads != null) {
            throw new ParameterException(
                    spec.commandLine(), input + " is a model directory: the options are for files of vectors");
        }
        ModelConversion.convert(Path.of(input), Path.of(output));
        terminal.err().printf("firth: wrote the model with its weights as safetensors to %s%n", output);
        return 0;
    }

    /** What was asked of quantization; refuses what the format to write has no use for. */
    private UnaryOperator<QuantizationOptions> quantizationOptions(WordVectorsFormat written) {
        requireUse("--sub-vector", subVector != null, "pq", written == WordVectorsFormat.PQ);
        requireUse("--seed", seed != null, "pq", written == WordVectorsFormat.PQ);
        requireUse("--exact", exact, "int8 or pq", VectorsFiles.isQuantized(written));
        requireUse("--threads", threads != null, "int8 or pq", VectorsFiles.isQuantized(written));
        if (subVector != null) {
            Range.atLeast(spec, "--sub-vector", subVector, 1);
        }
        if (threads != null) {
            Range.atLeast(spec, "--threads", threads, 1);
        }
        return options -> options.withExact(exact)
                .withSubVector(subVector == null ? options.subVector() : subVector)
                .withSeed(seed == null ? options.seed() : seed)
                .withThreads(threads == null ? options.threads() : threads);
    }

    private void requireUse(String option, boolean given, String formats, boolean used) {
        if (given && !used) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is for the output format " + formats + ": give --format or another extension");
        }
    }
}
