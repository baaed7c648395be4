package dev.firth.engine.backend;

import dev.firth.engine.Availability;
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

    /**
     * That an engine can run, if ND4J starts: its arrays are what engines take and give.
     *
     * @param details what the engine runs on
     */
    public static Availability availability(String details) {
        String advice = CPU.isPresent()
                ? "Firth needs ND4J's native library for this platform"
                : "ND4J's arrays are those of CUDA here: build without the profile nd4j-cuda";
        return startProblem()
                .map(problem -> Availability.unusable(problem, advice))
                .orElseGet(() -> Availability.usable(details));
    }

    private static Optional<String> startProblem() {
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
