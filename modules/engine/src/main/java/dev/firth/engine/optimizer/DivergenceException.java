package dev.firth.engine.optimizer;

/** A loss or a gradient is no longer a finite number; the message says where and what to change. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergenceException(String message) {
        super(message);
    }
}
