package dev.firth.engine.onnxruntime;

import dev.firth.engine.EngineException;
import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.memory.NativeFloats;
import dev.firth.engine.network.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.OrtCUDAProviderOptions;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.StringVector;
import org.bytedeco.onnxruntime.Value;
import org.bytedeco.onnxruntime.ValueVector;
import org.bytedeco.onnxruntime.global.onnxruntime;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model that ONNX Runtime has opened, with arrays of ND4J bound to its inputs and outputs without a copy. The only class
 * that speaks to the library. Not thread-safe.
 */
final class OrtModel implements AutoCloseable {
    /** The provider that computes on GPUs of NVIDIA's. */
    static final String CUDA = "CUDAExecutionProvider";

    private final Session session;
    private final IoBinding binding;
    private final RunOptions options;
    private final MemoryInfo memory;
    private final MemoryInfo device;

    /** In the order in which the library has them: that of their first binding. */
    private final Set<String> outputs = new LinkedHashSet<>();

    /** Outputs that stay where they were computed, until this is closed. Not thread-safe. */
    static final class DeviceArrays implements AutoCloseable {
        private final Map<String, Value> values = new HashMap<>();
        private final ValueVector all;

        private DeviceArrays(Set<String> names, ValueVector all) {
            this.all = all;
            // Once only: the vector gives a value away.
            long i = 0;
            for (String name : names) {
                values.put(name, keep(all.get(i++)));
            }
        }

        private Value get(String output) {
            return values.get(output);
        }

        @Override
        public void close() {
            values.values().forEach(Pointer::releaseReference);
            all.releaseReference();
        }
    }

    /** One a process, as the library wants it; it says errors only. */
    private static final class Environment {
        private static final Env ENV = new Env(onnxruntime.ORT_LOGGING_LEVEL_ERROR, "firth");

        static {
            ENV.retainReference();
        }
    }

    /**
     * Opens a model.
     *
     * @param cuda whether it is computed on the first GPU
     * @throws EngineException if the library refuses it
     */
    OrtModel(byte[] model, boolean cuda) {
        Env environment = Environment.ENV;
        PointerScope scope = new PointerScope();
        try {
            SessionOptions settings = new SessionOptions();
            BytePointer bytes = new BytePointer(model);
            settings.SetIntraOpNumThreads(threads());
            settings.SetGraphOptimizationLevel(onnxruntime.ORT_ENABLE_ALL);
            if (cuda) {
                settings.AppendExecutionProvider_CUDA(cudaOptions());
            }
            session = keep(new Session(environment, bytes, model.length, settings));
            binding = keep(new IoBinding(session));
            options = keep(new RunOptions());
            memory = keep(MemoryInfo.CreateCpu(onnxruntime.OrtArenaAllocator, onnxruntime.OrtMemTypeDefault));
            device = keep(cuda ? cudaMemory() : memory);
        } catch (RuntimeException e) {
            throw new EngineException("ONNX Runtime refuses the model: " + e.getMessage(), e);
        } finally {
            scope.close();
        }
    }

    // A scope frees what is made within it, but for what somebody else keeps as well.
    private static <T extends Pointer> T keep(T pointer) {
        pointer.retainReference();
        return pointer;
    }

    private static OrtCUDAProviderOptions cudaOptions() {
        OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions();
        cuda.device_id(0);
        cuda.gpu_mem_limit(Long.MAX_VALUE);
        cuda.do_copy_in_default_stream(1);
        return cuda;
    }

    private static MemoryInfo cudaMemory() {
        return new MemoryInfo("Cuda", onnxruntime.OrtDeviceAllocator, 0, onnxruntime.OrtMemTypeDefault);
    }

    private static int threads() {
        String wanted = System.getenv("OMP_NUM_THREADS");
        return wanted != null && wanted.matches("[1-9]\\d{0,3}")
                ? Integer.parseInt(wanted)
                : Runtime.getRuntime().availableProcessors();
    }

    /** The version of the library; loads it. */
    static String version() {
        return onnxruntime.GetVersionString().getString();
    }

    /** The names of the providers that the library was built with; loads it. */
    static List<String> providers() {
        List<String> names = new ArrayList<>();
        try (StringVector providers = onnxruntime.GetAvailableProviders()) {
            for (long i = 0; i < providers.size(); i++) {
                names.add(providers.get(i).getString());
            }
        }
        return names;
    }

    /**
     * Lets an input be an array, from now on.
     *
     * @param array of FLOAT or INT32, its elements one after the other; it must stay where it is
     */
    void input(String name, INDArray array) {
        try (LongPointer shape = new LongPointer(array.shape());
                Value value = value(array, shape)) {
            binding.BindInput(name, value);
        }
    }

    /**
     * Lets an output be written to an array, from now on.
     *
     * @param array of FLOAT, its elements one after the other; it must stay where it is
     */
    void output(String name, INDArray array) {
        try (LongPointer shape = new LongPointer(array.shape());
                Value value = value(array, shape)) {
            output(name, value);
        }
    }

    /**
     * Lets an output be written to memory, from now on.
     *
     * @param floats as many as the output has elements; they must stay open
     * @param sizes the shape of the output
     */
    void output(String name, NativeFloats floats, long... sizes) {
        try (LongPointer shape = new LongPointer(sizes);
                Value value = value(floats, shape)) {
            output(name, value);
        }
    }

    /**
     * Lets an input be memory, from now on.
     *
     * @param floats as many as the input has elements; they must stay open
     * @param sizes the shape of the input
     */
    void input(String name, NativeFloats floats, long... sizes) {
        try (LongPointer shape = new LongPointer(sizes);
                Value value = value(floats, shape)) {
            binding.BindInput(name, value);
        }
    }

    /** Lets an input be what an output of a model became, from now on; the arrays may be closed before this model runs. */
    void input(String name, DeviceArrays arrays, String output) {
        binding.BindInput(name, arrays.get(output));
    }

    private void output(String name, Value value) {
        binding.BindOutput(name, value);
        outputs.add(name);
    }

    /** Lets an output of the next run stay on the device, in memory of its own. */
    void deviceOutput(String name) {
        binding.BindOutput(name, device.asOrtMemoryInfo());
        outputs.add(name);
    }

    /** What the last run computed, where it is; also outputs that were written to arrays. To be closed before this is. */
    DeviceArrays deviceArrays() {
        return new DeviceArrays(outputs, keep(binding.GetOutputValues()));
    }

    private Value value(NativeFloats floats, LongPointer shape) {
        return Value.CreateTensorFloat(
                memory.asOrtMemoryInfo(), floats.pointer(), floats.length(), shape, shape.limit());
    }

    private Value value(INDArray array, LongPointer shape) {
        Pointer start = ArrayMemory.start(array);
        return ElementType.of(array.dataType()) == ElementType.INT32
                ? Value.CreateTensorInt(
                        memory.asOrtMemoryInfo(), (IntPointer) start, array.length(), shape, array.rank())
                : Value.CreateTensorFloat(
                        memory.asOrtMemoryInfo(), (FloatPointer) start, array.length(), shape, array.rank());
    }

    /**
     * Computes the outputs.
     *
     * @throws EngineException if the library fails
     */
    void run() {
        try {
            session.Run(options, binding);
        } catch (RuntimeException e) {
            throw new EngineException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    /** Frees the model. */
    @Override
    public void close() {
        for (Pointer pointer : List.of(binding, options, device, memory, session)) {
            pointer.releaseReference();
        }
    }
}
