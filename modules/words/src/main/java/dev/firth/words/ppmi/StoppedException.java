package dev.firth.words.ppmi;

/** Ends the work of all threads after a request to stop; never leaves the trainer. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException() {
        super("stopped");
    }
}
