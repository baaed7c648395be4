package dev.firth.core.testing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The default file system with faults: a disk that is full after so many bytes, or folders that cannot be written to.
 * Tests use it since a root user may write anywhere and a real disk is hard to fill.
 *
 * <pre>{@code
 * FaultyFileSystem files = FaultyFileSystem.withSpace(1000);
 * assertThatThrownBy(() -> writer.write(vectors, files.path(folder.resolve("vectors.bin"))))
 *         .hasMessageContaining("No space left on device");
 * }</pre>
 */
public final class FaultyFileSystem extends FileSystem {
    private final FileSystem real;
    private final FaultyProvider provider;
    private final boolean readOnly;
    private final AtomicLong space;

    private FaultyFileSystem(FileSystem real, boolean readOnly, long space) {
        this.real = real;
        this.provider = new FaultyProvider(this, real.provider());
        this.readOnly = readOnly;
        this.space = new AtomicLong(space);
    }

    /** A file system that takes {@code bytes} bytes and then fails as a full disk does. */
    public static FaultyFileSystem withSpace(long bytes) {
        return new FaultyFileSystem(FileSystems.getDefault(), false, bytes);
    }

    /** A file system whose files can be read but not written, as under a user without the permission. */
    public static FaultyFileSystem withoutWritePermission() {
        return new FaultyFileSystem(FileSystems.getDefault(), true, Long.MAX_VALUE);
    }

    /** The path of this file system that stands for {@code path} of the default one. */
    public Path path(Path path) {
        return path instanceof FaultyPath ? path : new FaultyPath(this, path);
    }

    void beforeWrite(Path path) throws IOException {
        if (readOnly) {
            throw new AccessDeniedException(path.toString());
        }
    }

    /** Takes the space for {@code bytes} bytes, or fails as the system call does. */
    void take(long bytes) throws IOException {
        if (space.addAndGet(-bytes) < 0) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the default file system cannot be closed");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return FaultyPath.wrapAll(this, real.getRootDirectories());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new FaultyPath(this, real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(FaultyPath.unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }
}
