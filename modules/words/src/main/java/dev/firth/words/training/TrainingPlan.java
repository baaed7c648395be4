package dev.firth.words.training;

/**
 * The outer measures of a training.
 *
 * @param name what its threads are called
 * @param threads how many of them train at the same time
 * @param epochs passes over the data
 * @param chunks into how many chunks the data is cut; every epoch goes through all of them
 */
public record TrainingPlan(String name, int threads, int epochs, long chunks) {}
