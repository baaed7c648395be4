/** The inner loops of the trainers, in a scalar form and in one that uses the Vector API. */
package dev.firth.words.kernel;
