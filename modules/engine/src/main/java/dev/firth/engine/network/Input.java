package dev.firth.engine.network;

/**
 * An array that the caller of an engine gives at every run.
 *
 * @param name the name under which it is given
 * @param type the type of its elements
 * @param shape its shape; the names in it get their values from the array that is given
 */
public record Input(String name, ElementType type, Shape shape) {}
