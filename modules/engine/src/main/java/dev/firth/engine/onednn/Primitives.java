package dev.firth.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/**
 * Makes steps of oneDNN's primitives. A step that oneDNN lacks, or has in its slow reference implementation only, is
 * empty. Native objects belong to the PointerScope that is open, but for packed weights, which live as long as this does.
 * Not thread-safe.
 */
final class Primitives implements AutoCloseable {
    /** How oneDNN numbers the operands of post-operations. */
    private static final int POST_OPERATION = 32_768;

    private static final int NORMALIZATION_FLAGS =
            dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;

    /** Weights in the layout that a primitive wants. */
    private record Packed(memory.desc layout, memory content) {}

    /**
     * A product as oneDNN does it.
     *
     * @param computation null if there is the reference implementation only
     * @param weights the layout that it wants of the right operand
     */
    record Product(matmul computation, memory.desc weights) {
        static Product of(matmul.primitive_desc description) {
            return isReference(description)
                    ? new Product(null, null)
                    : new Product(new matmul(description), description.weights_desc());
        }
    }

    private final engine cpu = new engine(engine.kind.cpu, 0);
    private final stream queue = new stream(cpu);
    private final Map<List<Object>, List<Packed>> packedWeights = new HashMap<>();
    private final List<Pointer> owned = new ArrayList<>();
    private final Map<List<Object>, Product> products = new HashMap<>();
    private final Int8Primitives int8 = new Int8Primitives(this);

    /** A primitive with its arguments. */
    private record PrimitiveStep(primitive computation, stream queue, IntMemoryMap arguments) implements Step {
        @Override
        public void run(Run run) {
            computation.execute(queue, arguments);
        }
    }

    /**
     * A product of matrices, broadcast over the axes before the last two.
     *
     * @param bias added to each row; may be null
     * @param constant whether {@code b} never changes, so that it can be kept in the layout that is fastest
     */
    Optional<Step> product(Tensor a, Tensor b, Tensor bias, Tensor out, List<PostOperation> after, boolean constant) {
        return attempt(() -> {
            List<Object> key =
                    List.of(shape(a), shape(b), shape(out), bias == null ? "" : shape(bias), shapes(after), constant);
            Product product = products.computeIfAbsent(key, any -> {
                memory.desc source = layout(a);
                memory.desc weights = constant ? anyLayout(b) : layout(b);
                memory.desc target = layout(out);
                primitive_attr attributes = new primitive_attr();
                attributes.set_post_ops(postOperations(after));
                return Product.of(
                        bias == null
                                ? new matmul.primitive_desc(cpu, source, weights, target, attributes, false)
                                : new matmul.primitive_desc(
                                        cpu, source, weights, layout(bias), target, attributes, false));
            });
            if (product.computation() == null) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, memory(a));
            arguments.put(dnnl.DNNL_ARG_WEIGHTS, constant ? packed(b, product.weights()) : memory(b));
            arguments.put(dnnl.DNNL_ARG_DST, memory(out));
            if (bias != null) {
                arguments.put(dnnl.DNNL_ARG_BIAS, memory(bias));
            }
            putOperands(after, arguments);
            return step(product.computation(), arguments);
        });
    }

    /** A product of matrices by whatever implementation oneDNN has for it. */
    Step anyProduct(Tensor a, Tensor b, Tensor out) {
        matmul.primitive_desc description = new matmul.primitive_desc(cpu, layout(a), layout(b), layout(out));
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_SRC, memory(a));
        arguments.put(dnnl.DNNL_ARG_WEIGHTS, memory(b));
        arguments.put(dnnl.DNNL_ARG_DST, memory(out));
        return new PrimitiveStep(new matmul(description), queue, arguments);
    }

    /** Forgets the products of the plan before: their native objects are its own. */
    void beginPlan() {
        products.clear();
    }

    /** The products of the plan that is being made: layers are alike, and to describe a product takes oneDNN long. */
    Map<List<Object>, Product> products() {
        return products;
    }

    /** What tells arrays apart that a primitive treats alike. */
    static List<Object> shape(Tensor tensor) {
        return List.of(List.of(box(tensor.sizes())), List.of(box(tensor.strides())));
    }

    private static List<Object> shapes(List<PostOperation> operations) {
        List<Object> shapes = new ArrayList<>();
        for (PostOperation operation : operations) {
            shapes.add(
                    operation instanceof PostOperation.Combine combine
                            ? List.of(combine.algorithm(), shape(combine.operand()))
                            : operation);
        }
        return shapes;
    }

    /** What makes steps of 8-bit numbers. */
    Int8Primitives int8() {
        return int8;
    }

    engine cpu() {
        return cpu;
    }

    stream queue() {
        return queue;
    }

    post_ops postOperations(List<PostOperation> after) {
        post_ops operations = new post_ops();
        for (PostOperation operation : after) {
            if (operation instanceof PostOperation.Linear linear) {
                operations.append_eltwise(dnnl.dnnl_eltwise_linear, linear.alpha(), linear.beta());
            } else if (operation instanceof PostOperation.Relu) {
                operations.append_eltwise(dnnl.dnnl_eltwise_relu, 0, 0);
            } else if (operation instanceof PostOperation.Combine combine) {
                operations.append_binary(combine.algorithm(), layout(combine.operand()));
            }
        }
        return operations;
    }

    void putOperands(List<PostOperation> after, IntMemoryMap arguments) {
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i) instanceof PostOperation.Combine combine) {
                arguments.put(POST_OPERATION * (i + 1) | dnnl.DNNL_ARG_SRC_1, memory(combine.operand()));
            }
        }
    }

    /** What tells weights apart. */
    static List<Object> key(Tensor weights) {
        return List.of(weights.buffer().address(), weights.offset(), shape(weights));
    }

    private memory packed(Tensor weights, memory.desc wanted) {
        List<Object> key = key(weights);
        List<Packed> known = packedWeights.computeIfAbsent(key, any -> new ArrayList<>());
        for (Packed packed : known) {
            if (dnnl.dnnl_memory_desc_equal(packed.layout().get(), wanted.get()) != 0) {
                return packed.content();
            }
        }
        memory content = own(new memory(wanted, cpu));
        known.add(new Packed(own(wanted), content));
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_FROM, memory(weights)).put(dnnl.DNNL_ARG_TO, content);
        new reorder(new reorder.primitive_desc(cpu, layout(weights), cpu, wanted)).execute(queue, arguments);
        return content;
    }

    private static Long[] box(long... values) {
        Long[] boxed = new Long[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    /** The softmax over the last axis, or its logarithm. */
    Optional<Step> softmax(Tensor x, Tensor y, boolean logarithm) {
        return attempt(() -> {
            softmax_forward.primitive_desc description = softmaxForward(x, y, logarithm);
            return forward(new softmax_forward(description), x, y);
        });
    }

    private softmax_forward.primitive_desc softmaxForward(Tensor x, Tensor y, boolean logarithm) {
        return new softmax_forward.primitive_desc(
                cpu, dnnl.dnnl_forward_training, softmaxAlgorithm(logarithm), layout(x), layout(y), x.rank() - 1);
    }

    private static int softmaxAlgorithm(boolean logarithm) {
        return logarithm ? dnnl.dnnl_softmax_log : dnnl.dnnl_softmax_accurate;
    }

    /**
     * The gradient of {@link #softmax} from its result.
     *
     * @param slow whether the reference implementation will do
     */
    Optional<Step> softmaxGradient(Tensor y, Tensor gradientY, Tensor gradientX, boolean logarithm, boolean slow) {
        return attempt(() -> {
            softmax_backward.primitive_desc description = new softmax_backward.primitive_desc(
                    cpu,
                    softmaxAlgorithm(logarithm),
                    layout(gradientX),
                    layout(gradientY),
                    layout(y),
                    y.rank() - 1,
                    softmaxForward(y, y, logarithm));
            if (!slow && isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_DST, memory(y));
            arguments.put(dnnl.DNNL_ARG_DIFF_DST, memory(gradientY));
            arguments.put(dnnl.DNNL_ARG_DIFF_SRC, memory(gradientX));
            return step(new softmax_backward(description), arguments);
        });
    }

    /**
     * Layer normalization over the last axis.
     *
     * @param mean a place for the mean of each row
     * @param variance a place for the variance of each row
     */
    Optional<Step> layerNorm(
            Tensor x, Tensor gain, Tensor bias, Tensor y, Tensor mean, Tensor variance, double epsilon) {
        return attempt(() -> {
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, memory(x));
            arguments.put(dnnl.DNNL_ARG_SCALE, memory(gain));
            arguments.put(dnnl.DNNL_ARG_SHIFT, memory(bias));
            arguments.put(dnnl.DNNL_ARG_MEAN, memory(mean));
            arguments.put(dnnl.DNNL_ARG_VARIANCE, memory(variance));
            arguments.put(dnnl.DNNL_ARG_DST, memory(y));
            return step(new layer_normalization_forward(layerNormForward(x, y, epsilon)), arguments);
        });
    }

    private layer_normalization_forward.primitive_desc layerNormForward(Tensor x, Tensor y, double epsilon) {
        return new layer_normalization_forward.primitive_desc(
                cpu, dnnl.dnnl_forward_training, layout(x), layout(y), (float) epsilon, NORMALIZATION_FLAGS);
    }

    /** The gradients of {@link #layerNorm}. */
    Optional<Step> layerNormGradient(
            Tensor x,
            Tensor gain,
            Tensor mean,
            Tensor variance,
            Tensor gradientY,
            Tensor gradientX,
            Tensor gradientGain,
            Tensor gradientBias,
            double epsilon) {
        return attempt(() -> {
            layer_normalization_backward.primitive_desc description = new layer_normalization_backward.primitive_desc(
                    cpu,
                    dnnl.dnnl_backward,
                    layout(gradientX),
                    layout(gradientY),
                    layout(x),
                    (float) epsilon,
                    NORMALIZATION_FLAGS,
                    layerNormForward(x, gradientY, epsilon));
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, memory(x));
            arguments.put(dnnl.DNNL_ARG_SCALE, memory(gain));
            arguments.put(dnnl.DNNL_ARG_MEAN, memory(mean));
            arguments.put(dnnl.DNNL_ARG_VARIANCE, memory(variance));
            arguments.put(dnnl.DNNL_ARG_DIFF_DST, memory(gradientY));
            arguments.put(dnnl.DNNL_ARG_DIFF_SRC, memory(gradientX));
            arguments.put(dnnl.DNNL_ARG_DIFF_SCALE, memory(gradientGain));
            arguments.put(dnnl.DNNL_ARG_DIFF_SHIFT, memory(gradientBias));
            return step(new layer_normalization_backward(description), arguments);
        });
    }

    /** A function of each element; the arrays have the same layout. */
    Optional<Step> elementwise(int algorithm, double alpha, double beta, Tensor x, Tensor y) {
        return attempt(() -> {
            eltwise_forward.primitive_desc description = elementwiseForward(algorithm, alpha, beta, x, y);
            return isReference(description) ? Optional.empty() : forward(new eltwise_forward(description), x, y);
        });
    }

    private eltwise_forward.primitive_desc elementwiseForward(
            int algorithm, double alpha, double beta, Tensor x, Tensor y) {
        return new eltwise_forward.primitive_desc(
                cpu, dnnl.dnnl_forward_training, algorithm, layout(x), layout(y), (float) alpha, (float) beta);
    }

    /** The gradient of GELU with the error function. */
    Optional<Step> geluGradient(Tensor x, Tensor gradientY, Tensor gradientX) {
        return attempt(() -> {
            eltwise_backward.primitive_desc description = new eltwise_backward.primitive_desc(
                    cpu,
                    dnnl.dnnl_eltwise_gelu_erf,
                    layout(gradientX),
                    layout(gradientY),
                    layout(x),
                    0,
                    0,
                    elementwiseForward(dnnl.dnnl_eltwise_gelu_erf, 0, 0, x, gradientY));
            if (isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, memory(x));
            arguments.put(dnnl.DNNL_ARG_DIFF_DST, memory(gradientY));
            arguments.put(dnnl.DNNL_ARG_DIFF_SRC, memory(gradientX));
            return step(new eltwise_backward(description), arguments);
        });
    }

    /** A function of two elements; {@code b} has as many axes as {@code a}, of size 1 where it is repeated. */
    Optional<Step> binary(int algorithm, Tensor a, Tensor b, Tensor y) {
        return attempt(() -> {
            binary.primitive_desc description =
                    new binary.primitive_desc(cpu, algorithm, layout(a), layout(b), layout(y));
            if (isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC_0, memory(a));
            arguments.put(dnnl.DNNL_ARG_SRC_1, memory(b));
            arguments.put(dnnl.DNNL_ARG_DST, memory(y));
            return step(new binary(description), arguments);
        });
    }

    /** A copy into another layout. */
    Step copy(Tensor x, Tensor y) {
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_FROM, memory(x));
        arguments.put(dnnl.DNNL_ARG_TO, memory(y));
        return new PrimitiveStep(
                new reorder(new reorder.primitive_desc(cpu, layout(x), cpu, layout(y))), queue, arguments);
    }

    private Optional<Step> forward(primitive computation, Tensor x, Tensor y) {
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_SRC, memory(x));
        arguments.put(dnnl.DNNL_ARG_DST, memory(y));
        return step(computation, arguments);
    }

    Optional<Step> step(primitive computation, IntMemoryMap arguments) {
        return Optional.of(new PrimitiveStep(computation, queue, arguments));
    }

    interface Attempt {
        Optional<Step> make();
    }

    // oneDNN throws where it has no implementation for the layouts that are asked for.
    static Optional<Step> attempt(Attempt attempt) {
        try {
            return attempt.make();
        } catch (RuntimeException unsupported) {
            return Optional.empty();
        }
    }

    static boolean isReference(primitive_desc description) {
        return description.impl_info_str().getString().startsWith("ref");
    }

    memory memory(Tensor tensor) {
        memory handle = new memory(layout(tensor), cpu, new Pointer());
        tensor.buffer().attach(handle, tensor.offset());
        return handle;
    }

    static memory.desc layout(Tensor tensor) {
        return tensor.rank() == 0
                ? new memory.desc(new long[] {1}, memory.data_type.f32, new long[] {1}, false)
                : new memory.desc(tensor.sizes(), memory.data_type.f32, tensor.strides(), false);
    }

    private static memory.desc anyLayout(Tensor tensor) {
        return new memory.desc(tensor.sizes(), memory.data_type.f32, memory.format_tag.any, false);
    }

    <T extends Pointer> T own(T pointer) {
        pointer.retainReference();
        owned.add(pointer);
        return pointer;
    }

    /** Frees the packed weights. */
    @Override
    public void close() {
        owned.forEach(Pointer::releaseReference);
        owned.clear();
        packedWeights.clear();
        queue.close();
        cpu.close();
    }
}
