package dev.firth.transformer.weights;

import dev.firth.transformer.config.ModelFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the weights of a family are called in its files, and what in the graph: the names that transformers gives the
 * weights of BERT. One table for each family; its rows are tried in order, and all that fit are applied.
 */
public final class WeightNames {
    /** What only old versions of the programs wrote, or what is written once more than it is needed. */
    private static final List<Row> OTHER_FORMS = List.of(
            Row.read("(LayerNorm|layer_norm)\\.gamma$", "$1.weight"),
            Row.read("(LayerNorm|layer_norm)\\.beta$", "$1.bias"),
            Row.read("^cls\\.predictions\\.decoder\\.bias$", "cls.predictions.bias"));

    private static final List<Row> LM_HEAD = List.of(
            Row.of("^lm_head.dense.", "^cls.predictions.transform.dense."),
            Row.of("^lm_head.layer_norm.", "^cls.predictions.transform.LayerNorm."),
            Row.of("^lm_head.bias", "^cls.predictions.bias"),
            Row.of("^lm_head.decoder.", "^cls.predictions.decoder."));

    private static final List<Row> ROBERTA = rows(List.of(Row.of("^roberta.", "^bert.")), LM_HEAD);

    private static final List<Row> MPNET = rows(
            List.of(
                    Row.of("^mpnet.", "^bert."),
                    Row.of(".attention.attn.q.", ".attention.self.query."),
                    Row.of(".attention.attn.k.", ".attention.self.key."),
                    Row.of(".attention.attn.v.", ".attention.self.value."),
                    Row.of(".attention.attn.o.", ".attention.output.dense."),
                    Row.of(".attention.LayerNorm.", ".attention.output.LayerNorm.")),
            LM_HEAD);

    private static final List<Row> DISTILBERT = List.of(
            Row.of("^distilbert.transformer.", "^bert.encoder."),
            Row.of("^distilbert.", "^bert."),
            Row.read("^transformer\\.", "encoder."),
            Row.of(".attention.q_lin.", ".attention.self.query."),
            Row.of(".attention.k_lin.", ".attention.self.key."),
            Row.of(".attention.v_lin.", ".attention.self.value."),
            Row.of(".attention.out_lin.", ".attention.output.dense."),
            Row.of(".sa_layer_norm.", ".attention.output.LayerNorm."),
            Row.of(".ffn.lin1.", ".intermediate.dense."),
            Row.of(".ffn.lin2.", ".output.dense."),
            Row.of(".output_layer_norm.", ".output.LayerNorm."),
            Row.of("^vocab_transform.", "^cls.predictions.transform.dense."),
            Row.of("^vocab_layer_norm.", "^cls.predictions.transform.LayerNorm."),
            Row.of("^vocab_projector.bias", "^cls.predictions.bias"),
            Row.of("^vocab_projector.", "^cls.predictions.decoder."));

    private static final List<Row> ELECTRA = List.of(
            Row.of("^electra.", "^bert."),
            Row.of("^generator_predictions.dense.", "^cls.predictions.transform.dense."),
            Row.of("^generator_predictions.LayerNorm.", "^cls.predictions.transform.LayerNorm."),
            Row.of("^generator_lm_head.bias", "^cls.predictions.bias"),
            Row.of("^generator_lm_head.", "^cls.predictions.decoder."));

    /** An encoder that was saved without a head has no prefix. */
    private static final Row PREFIX = Row.read("^(?=(embeddings|embeddings_project|encoder|pooler)\\.)", "bert.");

    /** Numbers 0, 1, 2, ... that old versions saved, and the table of tokens that the output layer is tied to. */
    private static final Pattern NO_WEIGHT =
            Pattern.compile(".*\\.(position_ids|token_type_ids)|cls\\.predictions\\.decoder\\.weight");

    private WeightNames() {}

    /**
     * A part of a name in files, and what stands for it in the graph.
     *
     * @param inGraph what is looked for in a name of the graph; null if it is not translated back
     */
    private record Row(Pattern inFile, String toGraph, Pattern inGraph, String toFile) {
        /** A row for both directions; a part that begins with ^ stands at the beginning of a name. */
        static Row of(String inFile, String inGraph) {
            return new Row(pattern(inFile), text(inGraph), pattern(inGraph), text(inFile));
        }

        /** A row for reading: a regular expression and its replacement. */
        static Row read(String inFile, String toGraph) {
            return new Row(Pattern.compile(inFile), toGraph, null, null);
        }

        private static Pattern pattern(String part) {
            String text = text(part);
            return Pattern.compile((text.equals(part) ? "" : "^") + Pattern.quote(text));
        }

        private static String text(String part) {
            return part.startsWith("^") ? part.substring(1) : part;
        }
    }

    private static List<Row> rows(List<Row> first, List<Row> more) {
        List<Row> all = new ArrayList<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static List<Row> table(ModelFamily family) {
        return switch (family) {
            case BERT -> List.of();
            case ROBERTA, XLM_ROBERTA -> ROBERTA;
            case DISTILBERT -> DISTILBERT;
            case MPNET -> MPNET;
            case ELECTRA -> ELECTRA;
        };
    }

    /** The name in the family's files, in a model with a head, of a weight in the graph. */
    public static String inFile(ModelFamily family, String inGraph) {
        String name = inGraph;
        for (Row row : table(family)) {
            if (row.inGraph() != null) {
                name = row.inGraph().matcher(name).replaceFirst(row.toFile());
            }
        }
        return name;
    }

    /**
     * The name in the graph of a weight in a file; empty for what is no weight of its own: position numbers that old
     * versions saved, and an output layer that is tied to the table of tokens.
     */
    public static Optional<String> inGraph(ModelFamily family, String inFile) {
        String name = inFile;
        for (Row row : table(family)) {
            name = row.inFile().matcher(name).replaceFirst(row.toGraph());
        }
        name = PREFIX.inFile().matcher(name).replaceFirst(PREFIX.toGraph());
        for (Row row : OTHER_FORMS) {
            name = row.inFile().matcher(name).replaceFirst(row.toGraph());
        }
        return NO_WEIGHT.matcher(name).matches() ? Optional.empty() : Optional.of(name);
    }
}
