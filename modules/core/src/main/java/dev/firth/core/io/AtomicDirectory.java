package dev.firth.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A directory that appears whole or not at all: files are written to one with a temporary name beside it, which takes its
 * place with {@link #commit()} and is deleted by {@link #close()} without it. Not thread-safe.
 */
public final class AtomicDirectory implements Closeable {
    private final Path target;
    private final Path working;

    private AtomicDirectory(Path target, Path working) {
        this.target = target;
        this.working = working;
    }

    /**
     * Begins a directory.
     *
     * @param target must not exist, or be empty
     * @throws FileAlreadyExistsException if there is something in the way
     */
    public static AtomicDirectory create(Path target) throws IOException {
        if (Files.exists(target) && !isEmptyDirectory(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "expected a directory that does not exist yet, or is empty");
        }
        Path absolute = target.toAbsolutePath();
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path working = absolute.resolveSibling("." + absolute.getFileName() + "." + random + ".tmp");
        return new AtomicDirectory(target, Files.createDirectory(working));
    }

    private static boolean isEmptyDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    /** Where to write. */
    public Path path() {
        return working;
    }

    /** Puts the directory in its place. */
    public void commit() throws IOException {
        Files.deleteIfExists(target);
        Files.move(working, target);
    }

    /** Deletes what was written if it was not put in its place. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(working)) {
            return;
        }
        try (Stream<Path> files = Files.walk(working)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
