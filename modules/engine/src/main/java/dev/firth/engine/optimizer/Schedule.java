package dev.firth.engine.optimizer;

/**
 * How the learning rate changes in the course of a training: a factor that rises from 0 to 1 over the steps of the warm-up
 * and then follows the shape. The numbers are those of the schedules of Hugging Face's transformers, where the step counts
 * from 0; the first step of a warm-up thus has the rate 0. Immutable.
 *
 * @param shape what comes after the warm-up
 * @param warmupSteps how many steps the warm-up takes, from 0
 * @param power of the polynomial, above 0; 1 for the other shapes
 * @param endFactor where the polynomial ends, from 0 to 1; 0 for the other shapes
 */
public record Schedule(Shape shape, long warmupSteps, double power, double endFactor) {
    /** What comes after the warm-up; x is the part of the steps after the warm-up that is over, from 0 to 1. */
    public enum Shape {
        /** 1. */
        CONSTANT,
        /** {@code 1 - x}. */
        LINEAR,
        /** {@code (1 + cos(pi x)) / 2} (Loshchilov and Hutter 2017, without restarts). */
        COSINE,
        /** {@code end + (1 - end) (1 - x)^power}. */
        POLYNOMIAL
    }

    /** Checks the ranges. */
    public Schedule {
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warmupSteps " + warmupSteps + ": expected a number from 0");
        }
        HyperparameterRange.positive("power", power);
        if (!(endFactor >= 0 && endFactor <= 1)) {
            throw new IllegalArgumentException("endFactor " + endFactor + ": expected from 0 to 1");
        }
    }

    /** The rate stays as it is after the warm-up. */
    public static Schedule constant(long warmupSteps) {
        return new Schedule(Shape.CONSTANT, warmupSteps, 1, 0);
    }

    /** The rate falls to 0 on a line, as for BERT. */
    public static Schedule linear(long warmupSteps) {
        return new Schedule(Shape.LINEAR, warmupSteps, 1, 0);
    }

    /** The rate falls to 0 on half a wave. */
    public static Schedule cosine(long warmupSteps) {
        return new Schedule(Shape.COSINE, warmupSteps, 1, 0);
    }

    /** The rate falls to a part of what it was, by a power of the steps that are left. */
    public static Schedule polynomial(long warmupSteps, double power, double endFactor) {
        return new Schedule(Shape.POLYNOMIAL, warmupSteps, power, endFactor);
    }

    /** Whether {@link #factor} depends on the number of all steps. */
    public boolean needsTotal() {
        return shape != Shape.CONSTANT;
    }

    /**
     * What the learning rate is multiplied with.
     *
     * @param step the step, counted from 0
     * @param totalSteps how many steps the training has; beyond them the factor stays what it is at their end
     */
    public double factor(long step, long totalSteps) {
        if (step < warmupSteps) {
            return (double) step / warmupSteps;
        }
        double done = Math.min(1, (double) (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps));
        return switch (shape) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - done;
            case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
            case POLYNOMIAL -> endFactor + (1 - endFactor) * Math.pow(1 - done, power);
        };
    }
}
