/** What trainings have in common: epochs, chunks and threads, learning rates, losses, progress, checkpoints. Trainers stand on this; it knows none of them. */
package dev.firth.words.training;
