package dev.firth.engine;

import java.util.Locale;

/** What numbers the products with a network's weights are made of when it runs forward. */
public enum InferencePrecision {
    /** 32-bit floats. */
    FLOAT32,

    /**
     * Whole numbers of 8 bits with sums of 32: each column of the weights has a scale, found once, and each row of what they
     * are multiplied with has one, found as it is computed, so that a row's result does not depend on the others. All
     * other operations stay with 32-bit floats. Faster where the processor multiplies such numbers (VNNI), less exact
     * everywhere.
     */
    INT8;

    /** The name in messages. */
    public String precisionName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
