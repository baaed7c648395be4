package dev.firth.core.world;

/** "{@code a} is to {@code b} as {@code c} is to what?", of which {@code expected} is the right answer. */
public record AnalogyQuestion(String a, String b, String c, String expected) {}
