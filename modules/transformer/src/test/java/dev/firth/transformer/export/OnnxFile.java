package dev.firth.transformer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.Value;
import org.bytedeco.onnxruntime.global.onnxruntime;

/** An ONNX model, run by ONNX Runtime as any program would: with whole numbers of 64 bits. */
final class OnnxFile {
    /** One a process. */
    private static final Env ENVIRONMENT = new Env(onnxruntime.ORT_LOGGING_LEVEL_ERROR, "test");

    private final Path file;

    OnnxFile(Path file) {
        this.file = file;
    }

    /**
     * Runs the model.
     *
     * @param output its name
     * @param sizes its shape
     * @param names of the inputs
     * @param inputs {@code [batch][sequence]} each
     */
    float[] run(String output, long[] sizes, String[] names, int[][]... inputs) throws IOException {
        byte[] model = Files.readAllBytes(file);
        PointerScope scope = new PointerScope();
        try {
            Session session = new Session(ENVIRONMENT, new BytePointer(model), model.length, new SessionOptions());
            IoBinding binding = new IoBinding(session);
            MemoryInfo memory = MemoryInfo.CreateCpu(onnxruntime.OrtArenaAllocator, onnxruntime.OrtMemTypeDefault);
            for (int i = 0; i < names.length; i++) {
                long[] values = Arrays.stream(inputs[i])
                        .flatMapToInt(Arrays::stream)
                        .asLongStream()
                        .toArray();
                LongPointer shape = new LongPointer(inputs[i].length, inputs[i][0].length);
                binding.BindInput(
                        names[i],
                        Value.CreateTensorLong(
                                memory.asOrtMemoryInfo(), new LongPointer(values), values.length, shape, 2));
            }
            int count = (int) Arrays.stream(sizes).reduce(1, (product, size) -> product * size);
            FloatPointer found = new FloatPointer(count);
            binding.BindOutput(
                    output,
                    Value.CreateTensorFloat(
                            memory.asOrtMemoryInfo(), found, count, new LongPointer(sizes), sizes.length));
            session.Run(new RunOptions(), binding);
            float[] result = new float[count];
            found.get(result);
            return result;
        } finally {
            scope.close();
        }
    }
}
