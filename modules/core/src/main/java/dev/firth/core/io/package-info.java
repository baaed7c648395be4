/**
 * Files that appear whole or not at all, and the exception for files that are not what they should be.
 *
 * <p>Everything goes through the file system of the {@link java.nio.file.Path} that the caller gives.
 */
package dev.firth.core.io;
