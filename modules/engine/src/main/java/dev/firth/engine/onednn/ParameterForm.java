package dev.firth.engine.onednn;

/** What a plan may do with the parameters that it multiplies with. */
enum ParameterForm {
    /** They change between runs, and are read where they are. */
    CHANGING,
    /** They never change, and are kept in the layout that is fastest. */
    CONSTANT,
    /** They never change, and are kept as whole numbers of 8 bits. */
    QUANTIZED
}
