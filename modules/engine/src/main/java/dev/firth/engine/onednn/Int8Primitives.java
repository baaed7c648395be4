package dev.firth.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reduction;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Makes steps of oneDNN's primitives with whole numbers of 8 bits, as {@link Primitives} does with floats. Not thread-safe. */
final class Int8Primitives {
    /** The largest number of a row. */
    static final int LARGEST = 127;

    /** The largest of weights where two products with bytes are summed in 16 bits: 2 * 255 * 64 are less than 2^15. */
    private static final int LARGEST_FOR_SHORT_SUMS = 64;

    /** The scale of a row of zeros, so that nothing is divided by zero. */
    private static final float SMALLEST_SCALE = 1e-20f;

    /** The mask of a scale for each column. */
    private static final int BY_COLUMN = 2;

    /**
     * Weights as numbers of 8 bits.
     *
     * @param scales of the columns
     * @param layouts that primitives want, and the numbers in each
     */
    private record QuantizedWeights(memory plain, memory scales, List<Packed> layouts) {}

    private record Packed(memory.desc layout, memory content) {}

    private final Primitives floats;
    private final Map<List<Object>, QuantizedWeights> weights = new HashMap<>();

    Int8Primitives(Primitives floats) {
        this.floats = floats;
    }

    /**
     * The rows of a matrix divided by their scales, which are found first.
     *
     * @param x {@code [rows, columns]}
     * @param largest what the largest of a row becomes, at most 127
     * @param least {@code [rows, 1]}, for numbers on the way
     * @param scales {@code [rows, 1]}
     * @param numbers {@code [rows, columns]} of bytes
     */
    Optional<List<Step>> quantizeRows(Tensor x, int largest, Tensor least, Tensor scales, Tensor numbers) {
        List<PostOperation> negated = List.of(new PostOperation.Linear(-1, 0));
        List<PostOperation> larger = List.of(
                new PostOperation.Combine(dnnl.dnnl_binary_max, least),
                new PostOperation.Linear(1f / largest, SMALLEST_SCALE));
        Optional<Step> smallest = reduction(dnnl.dnnl_reduction_min, x, least, negated);
        Optional<Step> scale = reduction(dnnl.dnnl_reduction_max, x, scales, larger);
        Optional<Step> division = Primitives.attempt(() -> {
            binary.primitive_desc description = new binary.primitive_desc(
                    floats.cpu(),
                    dnnl.dnnl_binary_div,
                    Primitives.layout(x),
                    Primitives.layout(scales),
                    bytesLayout(numbers));
            if (Primitives.isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC_0, floats.memory(x));
            arguments.put(dnnl.DNNL_ARG_SRC_1, floats.memory(scales));
            arguments.put(dnnl.DNNL_ARG_DST, bytes(numbers));
            return floats.step(new binary(description), arguments);
        });
        return smallest.isPresent() && scale.isPresent() && division.isPresent()
                ? Optional.of(List.of(smallest.get(), scale.get(), division.get()))
                : Optional.empty();
    }

    private Optional<Step> reduction(int algorithm, Tensor x, Tensor y, List<PostOperation> after) {
        return Primitives.attempt(() -> {
            primitive_attr attributes = new primitive_attr();
            attributes.set_post_ops(floats.postOperations(after));
            reduction.primitive_desc description = new reduction.primitive_desc(
                    floats.cpu(), algorithm, Primitives.layout(x), Primitives.layout(y), 0, 0, attributes, false);
            if (Primitives.isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, floats.memory(x));
            arguments.put(dnnl.DNNL_ARG_DST, floats.memory(y));
            floats.putOperands(after, arguments);
            return floats.step(new reduction(description), arguments);
        });
    }

    /**
     * A product of quantized rows with weights, multiplied by the scales of the columns.
     *
     * @param numbers {@code [rows, inner]} of bytes
     * @param right {@code [inner, columns]} of floats that never change
     * @param out {@code [rows, columns]}
     */
    Optional<Step> product(Tensor numbers, Tensor right, Tensor out) {
        return Primitives.attempt(() -> {
            List<Object> key =
                    List.of("int8", Primitives.shape(numbers), Primitives.shape(right), Primitives.shape(out));
            Primitives.Product product = floats.products().computeIfAbsent(key, any -> {
                primitive_attr attributes = new primitive_attr();
                attributes.set_scales_mask(dnnl.DNNL_ARG_WEIGHTS, BY_COLUMN);
                return Primitives.Product.of(new matmul.primitive_desc(
                        floats.cpu(),
                        bytesLayout(numbers),
                        new memory.desc(right.sizes(), memory.data_type.s8, memory.format_tag.any, false),
                        Primitives.layout(out),
                        attributes,
                        false));
            });
            if (product.computation() == null) {
                return Optional.empty();
            }
            QuantizedWeights quantized = weights.computeIfAbsent(Primitives.key(right), any -> quantized(right));
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC, bytes(numbers));
            arguments.put(dnnl.DNNL_ARG_WEIGHTS, packed(quantized, product.weights()));
            arguments.put(dnnl.DNNL_ARG_DST, floats.memory(out));
            arguments.put(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_WEIGHTS, quantized.scales());
            return floats.step(product.computation(), arguments);
        });
    }

    /** Multiplies each row by its scale, and goes on with its elements. */
    Optional<Step> scaleRows(Tensor x, Tensor scales, List<PostOperation> after) {
        return Primitives.attempt(() -> {
            primitive_attr attributes = new primitive_attr();
            attributes.set_post_ops(floats.postOperations(after));
            memory.desc layout = Primitives.layout(x);
            binary.primitive_desc description = new binary.primitive_desc(
                    floats.cpu(), dnnl.dnnl_binary_mul, layout, Primitives.layout(scales), layout, attributes, false);
            if (Primitives.isReference(description)) {
                return Optional.empty();
            }
            IntMemoryMap arguments = new IntMemoryMap();
            arguments.put(dnnl.DNNL_ARG_SRC_0, floats.memory(x));
            arguments.put(dnnl.DNNL_ARG_SRC_1, floats.memory(scales));
            arguments.put(dnnl.DNNL_ARG_DST, floats.memory(x));
            floats.putOperands(after, arguments);
            return floats.step(new binary(description), arguments);
        });
    }

    /** The largest number of a column of weights: less where the processor has no instructions that sum in 32 bits. */
    static int largestWeight() {
        int instructions = dnnl.dnnl_get_effective_cpu_isa();
        return has(instructions, dnnl.dnnl_cpu_isa_avx2_vnni) || has(instructions, dnnl.dnnl_cpu_isa_avx512_core_vnni)
                ? LARGEST
                : LARGEST_FOR_SHORT_SUMS;
    }

    private static boolean has(int instructions, int wanted) {
        return (instructions & wanted) == wanted;
    }

    /** Quantizes weights by columns, which are the rows of the transposed matrix. */
    private QuantizedWeights quantized(Tensor right) {
        Tensor columns = Tensor.contiguous(
                new Buffer(right.elements()), right.transpose().sizes());
        Tensor least = Tensor.contiguous(new Buffer(right.size(1)), right.size(1), 1);
        Tensor scales = Tensor.contiguous(new Buffer(right.size(1)), right.size(1), 1);
        Tensor numbers = Tensor.contiguous(new Buffer(right.elements() / Float.BYTES + 1), columns.sizes());
        memory plain = floats.own(new memory(
                floats.own(new memory.desc(
                        right.sizes(), memory.data_type.s8, numbers.transpose().strides(), false)),
                floats.cpu()));
        memory factors = floats.own(new memory(
                floats.own(new memory.desc(new long[] {right.size(1)}, memory.data_type.f32, new long[] {1}, false)),
                floats.cpu()));
        try (memory copy = new memory(Primitives.layout(columns), floats.cpu());
                memory leastCopy = new memory(Primitives.layout(least), floats.cpu())) {
            least.buffer().bind(new FloatPointer(leastCopy.get_data_handle()));
            columns.buffer().bind(new FloatPointer(copy.get_data_handle()));
            scales.buffer().bind(new FloatPointer(factors.get_data_handle()));
            numbers.buffer().bind(new FloatPointer(plain.get_data_handle()));
            floats.copy(right.transpose(), columns).run(null);
            List<Step> steps = quantizeRows(columns, largestWeight(), least, scales, numbers)
                    .orElseThrow(() -> new IllegalStateException("oneDNN quantized rows before, but not these"));
            for (Step step : steps) {
                step.run(null);
            }
        }
        return new QuantizedWeights(plain, factors, new ArrayList<>());
    }

    private memory packed(QuantizedWeights quantized, memory.desc wanted) {
        for (Packed packed : quantized.layouts()) {
            if (dnnl.dnnl_memory_desc_equal(packed.layout().get(), wanted.get()) != 0) {
                return packed.content();
            }
        }
        memory content = floats.own(new memory(wanted, floats.cpu()));
        quantized.layouts().add(new Packed(floats.own(wanted), content));
        copy(quantized.plain(), content);
        return content;
    }

    private void copy(memory from, memory to) {
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(dnnl.DNNL_ARG_FROM, from).put(dnnl.DNNL_ARG_TO, to);
        new reorder(new reorder.primitive_desc(floats.cpu(), from.get_desc(), floats.cpu(), to.get_desc()))
                .execute(floats.queue(), arguments);
    }

    private memory bytes(Tensor numbers) {
        memory handle = new memory(bytesLayout(numbers), floats.cpu(), new Pointer());
        numbers.buffer().attach(handle, numbers.offset());
        return handle;
    }

    private static memory.desc bytesLayout(Tensor numbers) {
        return new memory.desc(numbers.sizes(), memory.data_type.s8, numbers.strides(), false);
    }
}
