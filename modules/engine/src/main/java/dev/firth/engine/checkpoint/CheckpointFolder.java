package dev.firth.engine.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one training. Whatever ends the process, and when, the last checkpoint that was complete is there and
 * whole. Not thread-safe, and for one process at a time.
 */
public final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})");
    private static final Pattern TEMPORARY = Pattern.compile("\\.checkpoint-\\d{1,18}\\.tmp");

    private final Path folder;
    private final int keep;

    /**
     * Names a folder, which need not exist.
     *
     * @param keep how many checkpoints to keep, at least 1; with 2 there is one left should the newest be damaged later
     */
    public CheckpointFolder(Path folder, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep " + keep + ": expected at least 1 checkpoint");
        }
        this.folder = folder;
        this.keep = keep;
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /** The folders of checkpoints, whole or not, under the number of the step. */
    public NavigableMap<Long, Path> checkpoints() throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        for (Path path : children()) {
            Matcher matcher = NAME.matcher(path.getFileName().toString());
            if (matcher.matches() && Files.isDirectory(path)) {
                found.put(Long.parseLong(matcher.group(1)), path);
            }
        }
        return found;
    }

    /**
     * The newest checkpoint that is whole. For each newer one a warning says what is wrong with it.
     *
     * @return empty if there is no checkpoint at all
     * @throws IOException if there are some and none is whole; the message says why for each
     */
    public Optional<Checkpoint> latest() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path path : checkpoints().descendingMap().values()) {
            try {
                return Optional.of(Checkpoint.open(path));
            } catch (IOException e) {
                LOG.warn("{} cannot be used: {}", path, e.getMessage());
                faults.add(e.getMessage());
            }
        }
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        throw new IOException(folder + ": none of " + faults.size() + " checkpoints is whole. "
                + String.join(" ", faults) + " Start the training anew in another folder");
    }

    /**
     * Writes a checkpoint, and then deletes the older ones that are too many.
     *
     * @param parameters the network's parameters, frozen ones included
     * @param moments the optimizer's moments
     * @return the checkpoint's folder
     */
    public Path save(TrainingState state, List<CheckpointTensor> parameters, List<CheckpointTensor> moments)
            throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve("checkpoint-" + state.step());
        if (isWhole(target)) {
            return target;
        }
        deleteTemporary();
        Path temporary = Files.createDirectory(folder.resolve(".checkpoint-" + state.step() + ".tmp"));
        write(temporary, state, parameters, moments);
        delete(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        try {
            deleteAllBut(state.step());
        } catch (IOException e) {
            LOG.warn("{}: old checkpoints stay: {}", folder, e.toString());
        }
        return target;
    }

    /** Whether a step's checkpoint was written before, as when a training is resumed and ends at once. */
    private static boolean isWhole(Path target) {
        if (!Files.exists(target)) {
            return false;
        }
        try {
            Checkpoint.open(target);
            return true;
        } catch (IOException e) {
            LOG.warn("{} is replaced: {}", target, e.getMessage());
            return false;
        }
    }

    private static void write(
            Path target, TrainingState state, List<CheckpointTensor> parameters, List<CheckpointTensor> moments)
            throws IOException {
        Map<String, FileDigest> digests = new LinkedHashMap<>();
        TensorFile.write(target.resolve(Checkpoint.PARAMETERS), parameters);
        digests.put(Checkpoint.PARAMETERS, FileDigest.of(target.resolve(Checkpoint.PARAMETERS)));
        TensorFile.write(target.resolve(Checkpoint.MOMENTS), moments);
        digests.put(Checkpoint.MOMENTS, FileDigest.of(target.resolve(Checkpoint.MOMENTS)));
        StateFile.write(target, new StateFile.Content(state, digests));
        force(target);
    }

    /** Makes the names in a folder last; Windows does so by itself and cannot open folders. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (FileSystemException e) {
            LOG.debug("the folder {} cannot be forced to the disk: {}", path, e.toString());
        }
    }

    /** Those of later steps are of no use: the training started again before them, since they were damaged. */
    private void deleteAllBut(long newest) throws IOException {
        NavigableMap<Long, Path> all = checkpoints();
        for (Path path : all.tailMap(newest, false).values()) {
            delete(path);
        }
        List<Path> descending = new ArrayList<>(all.headMap(newest, true).values());
        Collections.reverse(descending);
        for (Path path : descending.subList(Math.min(keep, descending.size()), descending.size())) {
            delete(path);
        }
    }

    private void deleteTemporary() throws IOException {
        for (Path path : children()) {
            if (TEMPORARY.matcher(path.getFileName().toString()).matches() && Files.isDirectory(path)) {
                delete(path);
            }
        }
    }

    private List<Path> children() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    /** Deletes a folder and its files, the state first: what is deleted half is then never taken for whole. */
    private static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        Files.deleteIfExists(path.resolve(StateFile.NAME));
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.toList()) {
                Files.delete(child);
            }
        }
        Files.delete(path);
    }
}
