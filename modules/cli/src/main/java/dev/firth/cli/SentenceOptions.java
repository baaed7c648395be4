package dev.firth.cli;

import dev.firth.transformer.sentence.Pooling;
import dev.firth.transformer.sentence.PoolingMode;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceEncoderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a text's vector is made. */
final class SentenceOptions {
    @Option(
            names = "--pooling",
            paramLabel = "MODE",
            split = ",",
            description = "How the vectors of tokens become one, instead of the model's own way: cls, max, mean,"
                    + " mean_sqrt_len_tokens, weightedmean, lasttoken; of several, separated by commas, the results"
                    + " follow one another.")
    private List<String> pooling;

    @Option(
            names = "--normalize",
            negatable = true,
            showDefaultValue = Visibility.NEVER,
            description = "Give vectors the length 1, or not, whatever the model says.")
    private Boolean normalize;

    @Option(
            names = "--dimension",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep the first N numbers of each vector, for models that were trained for it; 0 is all.")
    private int dimension;

    @Mixin
    private TextEncoderOptions encoder;

    /** The encoder of a model directory with what was asked for. */
    SentenceEncoder open(CommandSpec command, Path model) throws IOException {
        Range.atLeast(command, "--dimension", dimension, 0);
        SentenceEncoderOptions.Builder options = SentenceEncoderOptions.builder()
                .encoder(encoder.options(command))
                .dimension(dimension);
        if (pooling != null) {
            options.pooling(new Pooling(modes(command), true));
        }
        if (normalize != null) {
            options.normalize(normalize);
        }
        return SentenceEncoder.load(model, options.build());
    }

    /** Whether an option of sentence vectors was given that token vectors have no use for. */
    boolean given() {
        return pooling != null || normalize != null || dimension > 0;
    }

    /** How texts go through the encoder. */
    TextEncoderOptions encoder() {
        return encoder;
    }

    private List<PoolingMode> modes(CommandSpec command) {
        List<PoolingMode> modes = new ArrayList<>();
        for (String name : pooling) {
            modes.add(PoolingMode.named(name)
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(),
                            "--pooling " + name + ": expected one of " + PoolingMode.allNames())));
        }
        return modes;
    }
}
