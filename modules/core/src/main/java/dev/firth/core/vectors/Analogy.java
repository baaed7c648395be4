package dev.firth.core.vectors;

/**
 * The question "a is to b as c is to ?".
 *
 * @param a for example {@code man}
 * @param b for example {@code king}
 * @param c for example {@code woman}; the answer is then {@code queen}
 */
public record Analogy(String a, String b, String c) {}
