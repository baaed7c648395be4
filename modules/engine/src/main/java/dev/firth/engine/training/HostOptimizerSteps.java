package dev.firth.engine.training;

import dev.firth.engine.Engine;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import dev.firth.engine.optimizer.OptimizerState;
import dev.firth.engine.optimizer.ParameterUpdate;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes gradients from a session of any engine and updates the network's arrays on the CPU. */
public final class HostOptimizerSteps implements OptimizerSteps {
    private final TrainingOptions options;
    private final TrainingSession session;
    private final ParameterUpdate update;
    private final GradientSum sum = new GradientSum();
    private Gradients only;

    /** Opens a session for the parameters that are not frozen. */
    public HostOptimizerSteps(Engine engine, Network network, TrainingOptions options) {
        this.options = options;
        Map<String, INDArray> trained = ParameterUpdate.trained(network.parameters(), options.groups());
        this.session = engine.train(network, options.loss(), options.outputs(), trained.keySet(), options.seed());
        this.update = new ParameterUpdate(trained, options.optimizer(), options.groups(), options.threads());
    }

    @Override
    public BatchResult add(Map<String, INDArray> batch, long number) {
        Gradients gradients = session.gradients(batch, number);
        if (options.accumulation() == 1) {
            only = gradients;
        } else {
            sum.add(gradients);
        }
        return new BatchResult(gradients.loss(), gradients.outputs());
    }

    @Override
    public double update(double learningRate) {
        if (options.accumulation() == 1) {
            return update.apply(only, 1, learningRate, options.clipping());
        }
        double norm = update.apply(sum.sum(), 1.0 / sum.count(), learningRate, options.clipping());
        sum.clear();
        return norm;
    }

    @Override
    public OptimizerState download() {
        return update.state();
    }

    @Override
    public void upload() {
        // The session reads the network's arrays at every call, and the update the state's.
    }

    @Override
    public void close() {
        sum.close();
        update.close();
        session.close();
    }
}
