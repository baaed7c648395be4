package dev.firth.engine.training;

/**
 * The type of number that products of matrices are computed in (Micikevicius et al. 2018, <i>Mixed precision training</i>);
 * everything else, and the parameters, are of 32 bits.
 */
public enum Precision {
    /** 32 bits. */
    FLOAT32,
    /** 16 bits with the range of 32 (bfloat16). */
    BFLOAT16,
    /**
     * 16 bits with a small range (float16): the loss is multiplied with a scale before it is differentiated, and steps whose
     * gradients are not finite are left out.
     */
    FLOAT16
}
