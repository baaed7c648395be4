/** Storage for matrices of floats of any size. */
package dev.firth.core.matrix;
