/**
 * Trainings: batches go through an engine, gradients through an optimizer, and listeners hear of it.
 *
 * <p>Read first: {@link dev.firth.engine.training.Trainer}, whose loop is the whole course of a training, and
 * {@link dev.firth.engine.training.TrainingOptions}, its settings. {@link dev.firth.engine.training.Batches} gives the
 * data. The trainer asks {@link dev.firth.engine.training.OptimizerSteps} for updates:
 * {@link dev.firth.engine.training.HostOptimizerSteps} takes gradients from an engine's session and updates the parameters
 * on the CPU; an engine that keeps parameters and moments on its device has its own.
 *
 * <p>With one thread in engine and optimizer, equal seeds give equal bits, also across a checkpoint. Options and reports
 * are immutable; a trainer is used by one thread, but for {@link dev.firth.engine.training.Trainer#stop()}.
 */
package dev.firth.engine.training;
