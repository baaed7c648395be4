/**
 * The {@code firth} command: one class for each sub-command, each of which reads its options, calls the library and
 * prints. Results go to standard output; progress, logs and errors go to standard error.
 *
 * <p>Read {@link dev.firth.cli.Main} first.
 */
package dev.firth.cli;
