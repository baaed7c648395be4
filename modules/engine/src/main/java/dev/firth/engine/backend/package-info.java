/**
 * Which backend of ND4J there is, whose arrays all engines take and give.
 *
 * <p>Read first: {@link dev.firth.engine.backend.ArrayBackend}. Thread-safe.
 */
package dev.firth.engine.backend;
