package dev.firth.engine.training;

import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of the loss, and of metrics, over the batches of the first epoch of validation data, without dropout. Immutable.
 *
 * @param batches the data
 * @param loss the name of the loss; the result has it as {@code loss}
 * @param outputs the names of the outputs that the metrics need
 * @param metrics the metrics under their names
 */
public record ValidationLoss(Batches batches, String loss, List<String> outputs, Map<String, BatchMetric> metrics)
        implements Evaluation {
    /** The loss only. */
    public ValidationLoss(Batches batches, String loss) {
        this(batches, loss, List.of(), Map.of());
    }

    @Override
    public Map<String, Double> evaluate(Engine engine, Network network) {
        List<String> wanted = new ArrayList<>(outputs);
        wanted.add(loss);
        EpochSums sums = new EpochSums();
        try (InferenceSession session = engine.infer(network, wanted);
                BatchIterator epoch = batches.epoch(0, 0)) {
            while (epoch.hasNext()) {
                Map<String, INDArray> batch = epoch.next();
                Map<String, INDArray> results = session.run(batch);
                Map<String, Double> values = new LinkedHashMap<>();
                metrics.forEach((name, metric) -> values.put(name, metric.of(batch, results)));
                sums.add(results.get(loss).getDouble(0), values, batches.samples(batch));
            }
        }
        return sums.means();
    }
}
