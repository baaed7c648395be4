/**
 * Checkpoints of trainings: folders that are whole or not there, whatever ends the process.
 *
 * <p>Read first: {@link dev.firth.engine.checkpoint.CheckpointFolder}. A checkpoint is a folder {@code checkpoint-STEP}
 * with {@code model.safetensors}, the parameters; {@code optimizer.safetensors}, the moments; and {@code state.json}, which
 * says where the training stands and has size and SHA-256 of the other files and of itself. It is written under a temporary
 * name, forced to the disk and renamed. Files are not trusted: lengths are checked before anything is allocated.
 *
 * <p>The records are immutable; folders are for one training at a time.
 */
package dev.firth.engine.checkpoint;
