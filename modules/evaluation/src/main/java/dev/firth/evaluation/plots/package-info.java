/**
 * Pictures of vectors and of trainings, as SVG text that needs no script and no other file.
 *
 * <p>{@link dev.firth.evaluation.plots.PrincipalComponents} makes two coordinates of many;
 * {@link dev.firth.evaluation.plots.ScatterPlot} and {@link dev.firth.evaluation.plots.LineChart} draw. All classes
 * are immutable or used by one thread.
 */
package dev.firth.evaluation.plots;
