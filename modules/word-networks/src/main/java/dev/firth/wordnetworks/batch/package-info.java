/**
 * What the networks of words share: the inputs of a batch, and the tables that are trained row by row.
 *
 * <p>Read {@link dev.firth.wordnetworks.batch.BatchInputs} first. Nothing here is thread-safe.
 */
package dev.firth.wordnetworks.batch;
