/**
 * What each code point is to a tokenizer: tables of our own, so that ids do not change with the Java version.
 *
 * <p>The tables are the resource {@code unicode.txt}, which {@code src/main/scripts/unicode_tables.py} writes.
 */
package dev.firth.tokenizers.unicode;
