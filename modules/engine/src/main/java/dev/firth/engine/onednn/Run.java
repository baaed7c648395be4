package dev.firth.engine.onednn;

import java.util.Map;

/**
 * What differs from run to run.
 *
 * @param ids the inputs of ids under their names
 * @param seed of the dropout
 * @param step the number of the training step
 */
record Run(Map<String, int[]> ids, long seed, long step) {}
