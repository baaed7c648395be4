package dev.firth.engine.optimizer;

import dev.firth.engine.memory.NativeFloats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an optimizer remembers from step to step: the number of steps and the moments of each parameter, outside the Java
 * heap. Engines that keep the moments on a device bring them here for a checkpoint. Not thread-safe.
 */
public final class OptimizerState implements AutoCloseable {
    private static final int FILL = 1 << 12;

    private final Optimizer optimizer;
    private final Map<String, List<Moment>> moments = new LinkedHashMap<>();
    private long step;

    /**
     * One array of moments.
     *
     * @param parameter the name of the parameter
     * @param name the name of the moment, such as {@code exp_avg}
     * @param shape the shape, as the parameter's
     * @param floats the elements, in c order
     */
    public record Moment(String parameter, String name, List<Long> shape, NativeFloats floats) {
        /** The name of the array among those of all parameters: {@code parameter.name}. */
        public String fullName() {
            return parameter + "." + name;
        }
    }

    /**
     * The state before the first step.
     *
     * @param parameters the parameters that are trained, under their names
     */
    public OptimizerState(Optimizer optimizer, Map<String, INDArray> parameters) {
        this.optimizer = optimizer;
        parameters.forEach((name, array) -> moments.put(name, allocate(name, array)));
    }

    private List<Moment> allocate(String parameter, INDArray array) {
        List<Moment> all = new ArrayList<>();
        for (String name : optimizer.moments()) {
            NativeFloats floats = new NativeFloats(array.length());
            if (optimizer.initialMoment() != 0) {
                fill(floats, optimizer.initialMoment());
            }
            List<Long> shape = Arrays.stream(array.shape()).boxed().toList();
            all.add(new Moment(parameter, name, shape, floats));
        }
        return all;
    }

    private static void fill(NativeFloats floats, float value) {
        float[] part = new float[FILL];
        Arrays.fill(part, value);
        for (long from = 0; from < floats.length(); from += FILL) {
            floats.memory().put(from, part, 0, (int) Math.min(FILL, floats.length() - from));
        }
    }

    /** The optimizer. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** How many steps were done. */
    public long step() {
        return step;
    }

    /** Sets how many steps were done, after a checkpoint was read or a device did steps. */
    public void step(long value) {
        step = value;
    }

    /** The moments of a parameter, in the order of {@link Optimizer#moments()}. */
    public List<Moment> moments(String parameter) {
        return moments.get(parameter);
    }

    /** All moments. */
    public List<Moment> moments() {
        return moments.values().stream().flatMap(List::stream).toList();
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        moments().forEach(moment -> moment.floats().close());
    }
}
