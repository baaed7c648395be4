package dev.firth.words.classifier;

/**
 * A label that a classifier predicts.
 *
 * @param number the label's number in the dictionary
 * @param label the label, prefix included
 * @param probability from 0 to 1
 */
public record Prediction(int number, String label, float probability) {}
