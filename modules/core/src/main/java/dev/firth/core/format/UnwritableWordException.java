package dev.firth.core.format;

import java.io.IOException;

/** A word that a file format cannot hold, such as one with a space. */
public final class UnwritableWordException extends IOException {
    private static final long serialVersionUID = 1;

    UnwritableWordException(String message) {
        super(message);
    }
}
