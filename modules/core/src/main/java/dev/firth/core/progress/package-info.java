/**
 * What long work tells about its course, and who listens. Trainers report, a
 * {@link dev.firth.core.progress.TrainingListener} shows or records; neither knows the other.
 */
package dev.firth.core.progress;
