package dev.firth.engine.checkpoint;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.Tensor;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes a safetensors file of native arrays. */
final class TensorFile {
    private TensorFile() {}

    static void write(Path file, List<CheckpointTensor> tensors) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        for (CheckpointTensor tensor : tensors) {
            writer.tensor(tensor.name(), TensorType.F32, tensor.shape(), tensor.memory()::writeTo);
        }
        writer.write(file);
    }

    /** Checks that a file has just the tensors of given names and shapes. */
    static void check(SafetensorsFile file, List<CheckpointTensor> targets) throws IOException {
        for (CheckpointTensor target : targets) {
            Tensor tensor = file.tensor(target.name()).orElse(null);
            boolean fits = tensor != null
                    && tensor.type() == TensorType.F32
                    && tensor.shape().equals(target.shape());
            if (!fits) {
                throw new InvalidFileException(
                        file.path(),
                        "",
                        "a tensor \"" + target.name() + "\" of type F32 and shape " + target.shape(),
                        tensor == null ? "none of that name" : tensor.type() + " " + tensor.shape(),
                        "The checkpoint is that of another network or optimizer: choose its folder");
            }
        }
        if (file.tensors().size() != targets.size()) {
            throw new InvalidFileException(
                    file.path(),
                    "",
                    targets.size() + " tensors",
                    "" + file.tensors().size(),
                    "The checkpoint is that of another network or optimizer: choose its folder");
        }
    }

    static void read(SafetensorsFile file, List<CheckpointTensor> targets) {
        float[] tile = new float[FloatMemory.TILE];
        for (CheckpointTensor target : targets) {
            Tensor tensor = file.tensors().get(target.name());
            FloatMemory memory = target.memory();
            for (long from = 0; from < memory.length(); from += tile.length) {
                int count = (int) Math.min(tile.length, memory.length() - from);
                file.readFloats(tensor, from, tile, 0, count);
                memory.put(from, tile, 0, count);
            }
        }
    }
}
