/**
 * How good classifiers of text are: precision and recall of the first k labels, and F1 of each label.
 *
 * <p>Start with {@link dev.firth.evaluation.classifier.ClassifierEvaluation}. Reports are immutable.
 */
package dev.firth.evaluation.classifier;
