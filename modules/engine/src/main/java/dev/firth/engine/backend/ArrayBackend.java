package dev.firth.engine.backend;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The backend of ND4J's arrays that is on the class path: one for CPUs, or one for CUDA. A process has one. Thread-safe.
 */
public enum ArrayBackend {
    /** Arrays in the memory of the CPU. */
    CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
    /** Arrays in the memory of a GPU. */
    CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

    private final String className;

    ArrayBackend(String className) {
        this.className = className;
    }

    /** Whether it is on the class path. */
    public boolean isPresent() {
        try {
            Class.forName(className, false, ArrayBackend.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Starts ND4J, where it has not started yet; why it cannot, if so. */
    public static Optional<String> startProblem() {
        try {
            Nd4j.scalar(1f).close();
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            return Optional.of("ND4J does not start: " + cause);
        }
    }
}
