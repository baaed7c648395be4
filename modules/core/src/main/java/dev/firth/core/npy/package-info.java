/**
 * Matrices in NumPy's files: the NPY format of {@code numpy.lib.format}, which {@code numpy.load} reads.
 *
 * <p>A file is {@code \x93NUMPY}, the version (two bytes), the length of the header (little-endian, two bytes in version 1.0
 * and four in 2.0 and 3.0), the header (a literal dictionary of Python with {@code descr}, {@code fortran_order} and {@code
 * shape}, filled up with spaces), and the numbers, row by row. The specification is the NumPy Enhancement Proposal 1 and the
 * description of {@code numpy.lib.format}.
 *
 * <p>Read {@link dev.firth.core.npy.NpyWriter} and {@link dev.firth.core.npy.NpyReader} first.
 */
package dev.firth.core.npy;
