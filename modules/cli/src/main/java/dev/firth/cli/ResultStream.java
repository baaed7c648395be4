package dev.firth.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers why it failed, which a {@link java.io.PrintStream} does not. */
final class ResultStream extends FilterOutputStream {
    private IOException failure;

    ResultStream(OutputStream stream) {
        super(stream);
    }

    /** What to tell the user; empty when all was written, and when the reader of a pipe had seen enough. */
    Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(IOException::getMessage)
                .filter(message -> !message.startsWith("Broken pipe"));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }
}
