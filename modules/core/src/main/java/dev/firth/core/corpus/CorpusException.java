package dev.firth.core.corpus;

import java.io.IOException;

/**
 * Text that cannot be used: its message names the file, the offset where there is one, what was found and what to do
 * about it.
 */
public final class CorpusException extends IOException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }

    CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
