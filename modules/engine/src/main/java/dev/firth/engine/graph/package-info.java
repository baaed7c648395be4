/**
 * SameDiff graphs as the engines compile them: {@link dev.firth.engine.graph.SameDiffReader} walks a graph and its
 * gradient graph, {@link dev.firth.engine.graph.Operation} is what it is translated to.
 *
 * <p>This is what the compiling engines share: the walk, the table of operations, the inference of shapes and the fusion
 * of compositions. Shapes keep the names of open dimensions; a plan or a model puts numbers in. Read first:
 * {@link dev.firth.engine.graph.SameDiffReader}. Graphs are immutable; everything else is used by one thread.
 */
package dev.firth.engine.graph;
