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
    private static final List<Row> BERT = List.of(
            new Row("(LayerNorm|layer_norm)\\.gamma$", "$1.weight"),
            new Row("(LayerNorm|layer_norm)\\.beta$", "$1.bias"),
            new Row("^cls\\.predictions\\.decoder\\.bias$", "cls.predictions.bias"));

    private static final List<Row> LM_HEAD = List.of(
            new Row("^lm_head\\.dense\\.", "cls.predictions.transform.dense."),
            new Row("^lm_head\\.layer_norm\\.", "cls.predictions.transform.LayerNorm."),
            new Row("^lm_head\\.(decoder\\.)?bias$", "cls.predictions.bias"),
            new Row("^lm_head\\.decoder\\.weight$", "cls.predictions.decoder.weight"));

    private static final List<Row> ROBERTA = rows(List.of(new Row("^roberta\\.", "bert.")), LM_HEAD);

    private static final List<Row> MPNET = rows(
            List.of(
                    new Row("^mpnet\\.", "bert."),
                    new Row("\\.attention\\.attn\\.q\\.", ".attention.self.query."),
                    new Row("\\.attention\\.attn\\.k\\.", ".attention.self.key."),
                    new Row("\\.attention\\.attn\\.v\\.", ".attention.self.value."),
                    new Row("\\.attention\\.attn\\.o\\.", ".attention.output.dense."),
                    new Row("\\.attention\\.LayerNorm\\.", ".attention.output.LayerNorm.")),
            LM_HEAD);

    private static final List<Row> DISTILBERT = List.of(
            new Row("^distilbert\\.", "bert."),
            new Row("^(bert\\.)?transformer\\.", "$1encoder."),
            new Row("\\.attention\\.q_lin\\.", ".attention.self.query."),
            new Row("\\.attention\\.k_lin\\.", ".attention.self.key."),
            new Row("\\.attention\\.v_lin\\.", ".attention.self.value."),
            new Row("\\.attention\\.out_lin\\.", ".attention.output.dense."),
            new Row("\\.sa_layer_norm\\.", ".attention.output.LayerNorm."),
            new Row("\\.ffn\\.lin1\\.", ".intermediate.dense."),
            new Row("\\.ffn\\.lin2\\.", ".output.dense."),
            new Row("\\.output_layer_norm\\.", ".output.LayerNorm."),
            new Row("^vocab_transform\\.", "cls.predictions.transform.dense."),
            new Row("^vocab_layer_norm\\.", "cls.predictions.transform.LayerNorm."),
            new Row("^vocab_projector\\.bias$", "cls.predictions.bias"),
            new Row("^vocab_projector\\.weight$", "cls.predictions.decoder.weight"));

    private static final List<Row> ELECTRA = List.of(
            new Row("^electra\\.", "bert."),
            new Row("^generator_predictions\\.dense\\.", "cls.predictions.transform.dense."),
            new Row("^generator_predictions\\.LayerNorm\\.", "cls.predictions.transform.LayerNorm."),
            new Row("^generator_lm_head\\.bias$", "cls.predictions.bias"),
            new Row("^generator_lm_head\\.weight$", "cls.predictions.decoder.weight"));

    /** An encoder that was saved without a head has no prefix. */
    private static final Row PREFIX = new Row("^(?=(embeddings|embeddings_project|encoder|pooler)\\.)", "bert.");

    /** Numbers 0, 1, 2, ... that old versions saved, and the table of tokens that the output layer is tied to. */
    private static final Pattern NO_WEIGHT =
            Pattern.compile(".*\\.(position_ids|token_type_ids)|cls\\.predictions\\.decoder\\.weight");

    private WeightNames() {}

    private record Row(Pattern inFile, String inGraph) {
        Row(String inFile, String inGraph) {
            this(Pattern.compile(inFile), inGraph);
        }
    }

    private static List<Row> rows(List<Row> first, List<Row> more) {
        List<Row> all = new ArrayList<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }

    /**
     * The name in the graph of a weight in a file; empty for what is no weight of its own: position numbers that old
     * versions saved, and an output layer that is tied to the table of tokens.
     */
    public static Optional<String> inGraph(ModelFamily family, String inFile) {
        List<Row> table =
                switch (family) {
                    case BERT -> BERT;
                    case ROBERTA, XLM_ROBERTA -> ROBERTA;
                    case DISTILBERT -> DISTILBERT;
                    case MPNET -> MPNET;
                    case ELECTRA -> ELECTRA;
                };
        String name = inFile;
        for (Row row : table) {
            name = row.inFile().matcher(name).replaceFirst(row.inGraph());
        }
        name = PREFIX.inFile().matcher(name).replaceFirst(PREFIX.inGraph());
        return NO_WEIGHT.matcher(name).matches() ? Optional.empty() : Optional.of(name);
    }
}
