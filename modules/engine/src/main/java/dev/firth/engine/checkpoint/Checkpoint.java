package dev.firth.engine.checkpoint;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A checkpoint whose files were found whole when it was opened. Immutable and thread-safe. */
public final class Checkpoint {
    /** The parameters' file; it is what Hugging Face's programs call a model's weights. */
    public static final String PARAMETERS = "model.safetensors";

    /** The moments' file. */
    public static final String MOMENTS = "optimizer.safetensors";

    private final Path folder;
    private final TrainingState state;
    private final SafetensorsFile parameters;
    private final SafetensorsFile moments;

    private Checkpoint(Path folder, TrainingState state, SafetensorsFile parameters, SafetensorsFile moments) {
        this.folder = folder;
        this.state = state;
        this.parameters = parameters;
        this.moments = moments;
    }

    /**
     * Opens a checkpoint and checks all of its files.
     *
     * @throws IOException if a file is missing, cut off, damaged or of another version; the message says which
     */
    public static Checkpoint open(Path folder) throws IOException {
        StateFile.Content content = StateFile.read(folder);
        return new Checkpoint(
                folder,
                content.training(),
                verified(folder, PARAMETERS, content.files()),
                verified(folder, MOMENTS, content.files()));
    }

    private static SafetensorsFile verified(Path folder, String name, Map<String, FileDigest> digests)
            throws IOException {
        FileDigest digest = digests.get(name);
        if (digest == null) {
            throw new InvalidFileException(
                    folder.resolve(StateFile.NAME),
                    "",
                    "size and checksum of " + name,
                    "none",
                    "The checkpoint is not whole: use an older one");
        }
        digest.verify(folder.resolve(name));
        return SafetensorsFile.open(folder.resolve(name));
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** Where the training stood. */
    public TrainingState state() {
        return state;
    }

    /**
     * Copies the checkpoint's content to a training's memory.
     *
     * @param parameterTargets the network's parameters, frozen ones included
     * @param momentTargets the optimizer's moments
     * @throws InvalidFileException if names or shapes are others; nothing was copied then
     */
    public void restore(List<CheckpointTensor> parameterTargets, List<CheckpointTensor> momentTargets)
            throws IOException {
        TensorFile.check(parameters, parameterTargets);
        TensorFile.check(moments, momentTargets);
        TensorFile.read(parameters, parameterTargets);
        TensorFile.read(moments, momentTargets);
    }
}
