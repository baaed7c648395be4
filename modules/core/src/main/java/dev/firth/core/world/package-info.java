/**
 * A small world whose facts are known, and the text that tells them.
 *
 * <p>The facts are tables in resources beside these classes ({@code countries.txt}, {@code verbs.txt}, ...), the text
 * comes from a grammar of sentences over them ({@code grammar.txt}), and the relations between columns
 * ({@code relations.txt}) say which analogies the text teaches. So a corpus of any size and the right answers to
 * questions about it come from one source, which makes word analogies a test with a known right answer.
 *
 * <p>Read {@link dev.firth.core.world.GeneratedWorld} first.
 */
package dev.firth.core.world;
