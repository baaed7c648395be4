/** Benchmarks, side by side with the original programs. */
package dev.firth.benchmarks;
