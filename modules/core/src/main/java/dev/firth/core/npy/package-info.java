/** Arrays in NumPy's file format, version 1.0 (numpy.lib.format). */
package dev.firth.core.npy;
