package dev.firth.core.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that the paths of a corpus stand for. */
final class TextSources implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(TextSources.class);

    private final Path temporaryFolder;
    private final InputStream standardInput;
    private final CorpusProgress progress;
    private final List<TextFile> files = new ArrayList<>();
    private final List<SpooledText> spools = new ArrayList<>();

    private TextSources(Path temporaryFolder, InputStream standardInput, CorpusProgress progress) {
        this.temporaryFolder = temporaryFolder;
        this.standardInput = standardInput;
        this.progress = progress;
    }

    /** Finds the files, looks into each, and copies what can be read only once to {@code temporaryFolder}. */
    static TextSources find(List<Path> paths, Path temporaryFolder, InputStream standardInput, CorpusProgress progress)
            throws IOException {
        TextSources sources = new TextSources(temporaryFolder, standardInput, progress);
        try {
            for (Path path : paths) {
                sources.add(path);
            }
            return sources;
        } catch (IOException | RuntimeException e) {
            sources.close();
            throw e;
        }
    }

    /** The files in the order in which they are read. */
    List<TextFile> files() {
        return files;
    }

    /** Adds a file, all files of a directory, or standard input. */
    private void add(Path path) throws IOException {
        if (path.equals(Corpus.STANDARD_INPUT)) {
            spool("standard input", standardInput);
        } else if (Files.isDirectory(path)) {
            int before = files.size();
            addDirectory(path, new ArrayDeque<>());
            if (files.stream().skip(before).allMatch(file -> file.bytes() == 0)) {
                throw new CorpusException(path + ": there is no text in this directory ("
                        + (files.size() - before) + " files, all empty or hidden); expected text files,"
                        + " plain or compressed with gzip or zstd: name a directory that has some");
            }
        } else if (Files.isRegularFile(path)) {
            addFile(path);
        } else if (Files.exists(path)) {
            // A pipe or a terminal gives its text only once.
            try (InputStream in = Files.newInputStream(path)) {
                spool(path.toString(), in);
            }
        } else {
            throw new CorpusException(path + ": no such file or directory (seen from "
                    + Path.of("").toAbsolutePath() + "): check the path");
        }
    }

    private void addFile(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new CorpusException(path + ": the file may not be read: check its permissions");
        }
        files.add(TextFile.of(path.toString(), Files.size(path), () -> Files.newInputStream(path)));
    }

    private void addDirectory(Path directory, Deque<Path> above) throws IOException {
        Path real = directory.toRealPath();
        if (above.contains(real)) {
            throw new CorpusException(directory + ": this link leads back to " + real
                    + ", a directory that it is in: remove the link or name the files");
        }
        above.push(real);
        for (Path entry : sortedEntries(directory)) {
            if (entry.getFileName().toString().startsWith(".") || Files.isHidden(entry)) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                addDirectory(entry, above);
            } else if (Files.isRegularFile(entry)) {
                addFile(entry);
            } else {
                log.warn("{}: left out, since it is neither a file nor a directory", entry);
            }
        }
        above.pop();
    }

    private static List<Path> sortedEntries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException e) {
            throw new CorpusException(directory + ": the directory may not be read: check its permissions", e);
        }
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    private void spool(String name, InputStream in) throws IOException {
        SpooledText spool = SpooledText.of(name, in, temporaryFolder, progress);
        spools.add(spool);
        files.add(TextFile.of(name, spool.bytes(), spool::open));
    }

    @Override
    public void close() throws IOException {
        for (SpooledText spool : spools) {
            spool.close();
        }
    }
}
