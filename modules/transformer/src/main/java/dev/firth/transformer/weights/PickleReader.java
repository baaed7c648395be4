package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.TensorType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the pickle (Python's pickletools, protocol 2) of tensors by name that {@code torch.save} writes, and nothing else:
 * no class is loaded and no function called. What a state of PyTorch consists of is known by its name - a dictionary, a
 * tensor on a storage, a parameter - and any other name, and any other opcode, ends the reading. Not thread-safe.
 */
final class PickleReader {
    /** What may be named. */
    private static final String DICTIONARY = "collections.OrderedDict";

    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final Map<String, TensorType> STORAGES = Map.of(
            "torch.FloatStorage", TensorType.F32,
            "torch.HalfStorage", TensorType.F16,
            "torch.BFloat16Storage", TensorType.BF16,
            "torch.DoubleStorage", TensorType.F64,
            "torch.LongStorage", TensorType.I64,
            "torch.IntStorage", TensorType.I32,
            "torch.ShortStorage", TensorType.I16,
            "torch.CharStorage", TensorType.I8,
            "torch.ByteStorage", TensorType.U8,
            "torch.BoolStorage", TensorType.BOOL);
    private static final Set<String> FUNCTIONS = Set.of(DICTIONARY, TENSOR, PARAMETER);

    /** More than the pickle of any model puts on its stack; what does so costs memory and nothing else. */
    private static final int MAX_STACK = 1 << 20;

    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    private record Name(String text) {}

    private record Storage(TensorType type, String key, long elements) {}

    private final Path file;
    private final ByteBuffer bytes;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The tensors by name, in the order of the file.
     *
     * @throws InvalidFileException if the pickle is broken, holds something else than tensors by name, or names what it
     *     must not
     */
    static Map<String, PickledTensor> tensors(Path file, byte[] pickle) throws InvalidFileException {
        PickleReader reader = new PickleReader(file, pickle);
        try {
            return reader.tensors(reader.run());
        } catch (BufferUnderflowException e) {
            throw reader.broken("more bytes", "the end");
        }
    }

    private Map<String, PickledTensor> tensors(Object read) throws InvalidFileException {
        if (!(read instanceof Map<?, ?> map)) {
            throw broken("a dictionary of tensors", kind(read));
        }
        Map<String, PickledTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof PickledTensor tensor)) {
                throw broken("tensors by name alone", kind(entry.getKey()) + " with " + kind(entry.getValue()));
            }
            tensors.put(name, tensor);
        }
        return Collections.unmodifiableMap(tensors);
    }

    private Object run() throws InvalidFileException {
        while (true) {
            int opcode = bytes.get() & 0xff;
            if (opcode == '.') {
                return pop();
            }
            step(opcode);
            if (stack.size() > MAX_STACK) {
                throw broken("at most " + MAX_STACK + " values at once", "more");
            }
        }
    }

    private void step(int opcode) throws InvalidFileException {
        switch (opcode) {
            case 0x80 -> protocol(bytes.get() & 0xff);
            case '(' -> stack.push(MARK);
            case '}' -> stack.push(new LinkedHashMap<>());
            case ']' -> stack.push(new ArrayList<>());
            case ')' -> stack.push(List.of());
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) bytes.getInt());
            case 'K' -> stack.push((long) (bytes.get() & 0xff));
            case 'M' -> stack.push((long) (bytes.getShort() & 0xffff));
            case 0x8a -> stack.push(longNumber(bytes.get() & 0xff));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
            case 'X' -> stack.push(text(bytes.getInt()));
            case 't' -> stack.push(Collections.unmodifiableList(sinceMark()));
            case 0x85 -> stack.push(tuple(1));
            case 0x86 -> stack.push(tuple(2));
            case 0x87 -> stack.push(tuple(3));
            case 'q' -> memo.put(bytes.get() & 0xff, top());
            case 'r' -> memo.put(bytes.getInt(), top());
            case 'h' -> stack.push(remembered(bytes.get() & 0xff));
            case 'j' -> stack.push(remembered(bytes.getInt()));
            case 'c' -> stack.push(name());
            case 'Q' -> stack.push(storage(pop()));
            case 'R' -> {
                Object arguments = pop();
                stack.push(call(pop(), arguments));
            }
            case 'b' -> build();
            case 's' -> {
                Object value = pop();
                Object key = pop();
                put(top(), List.of(key, value));
            }
            case 'u' -> {
                List<Object> items = sinceMark();
                put(top(), items);
            }
            case 'a' -> {
                Object value = pop();
                append(top(), List.of(value));
            }
            case 'e' -> {
                List<Object> values = sinceMark();
                append(top(), values);
            }
            default -> throw broken("an opcode that tensors need", String.format("0x%02x", opcode));
        }
    }

    private void protocol(int version) throws InvalidFileException {
        if (version != 2) {
            throw broken("protocol 2", "protocol " + version);
        }
    }

    private long longNumber(int length) throws InvalidFileException {
        if (length > Long.BYTES) {
            throw broken("a number of at most 8 bytes", length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes.get() & 0xffL) << (8 * i);
        }
        int unused = Long.SIZE - 8 * length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    private String text(int length) throws InvalidFileException {
        if (length < 0 || length > bytes.remaining()) {
            throw broken("a text within the file", Integer.toUnsignedString(length) + " bytes");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private Name name() throws InvalidFileException {
        String name = line() + "." + line();
        if (!FUNCTIONS.contains(name) && !STORAGES.containsKey(name)) {
            throw broken("the name of something that tensors consist of", "\"" + name + "\"");
        }
        return new Name(name);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int c = bytes.get(); c != '\n'; c = bytes.get()) {
            line.append((char) (c & 0xff));
        }
        return line.toString();
    }

    /** A storage, of which the pickle has the tuple ("storage", type, key, place, elements). */
    private Storage storage(Object id) throws InvalidFileException {
        if (id instanceof List<?> parts
                && parts.size() == 5
                && parts.get(0).equals("storage")
                && parts.get(1) instanceof Name type
                && STORAGES.containsKey(type.text())
                && parts.get(2) instanceof String key
                && parts.get(4) instanceof Long elements) {
            return new Storage(STORAGES.get(type.text()), key, elements);
        }
        throw broken("the description of a storage", kind(id));
    }

    private Object call(Object function, Object arguments) throws InvalidFileException {
        if (function instanceof Name name && arguments instanceof List<?> list) {
            switch (name.text()) {
                case DICTIONARY -> {
                    if (list.isEmpty()) {
                        return new LinkedHashMap<>();
                    }
                }
                case TENSOR -> {
                    return tensor(list);
                }
                case PARAMETER -> {
                    if (list.size() == 3 && list.get(0) instanceof PickledTensor tensor) {
                        return tensor;
                    }
                }
                default -> {
                    // The types of storages are no functions.
                }
            }
        }
        throw broken(
                "a dictionary, a tensor or a parameter", "a call of " + kind(function) + " with " + kind(arguments));
    }

    /** Arguments: storage, offset, sizes, strides, requires_grad, hooks and maybe metadata. */
    private PickledTensor tensor(List<?> arguments) throws InvalidFileException {
        if (arguments.size() >= 6
                && arguments.get(0) instanceof Storage storage
                && arguments.get(1) instanceof Long offset
                && arguments.get(2) instanceof List<?> sizes
                && arguments.get(3) instanceof List<?> strides) {
            PickledTensor tensor = new PickledTensor(
                    storage.type(), storage.key(), storage.elements(), offset, longs(sizes), longs(strides));
            if (!tensor.fault().isEmpty()) {
                throw broken("a tensor within its storage", tensor.fault());
            }
            return tensor;
        }
        throw broken("the description of a tensor", kind(arguments));
    }

    private List<Long> longs(List<?> values) throws InvalidFileException {
        List<Long> longs = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Long number)) {
                throw broken("a whole number", kind(value));
            }
            longs.add(number);
        }
        return longs;
    }

    /** The attributes of a dictionary, such as the versions of its modules, mean nothing to its tensors. */
    private void build() throws InvalidFileException {
        pop();
        if (!(top() instanceof Map)) {
            throw broken("attributes of a dictionary", "those of " + kind(top()));
        }
    }

    @SuppressWarnings("unchecked") // The only maps are those made here.
    private void put(Object map, List<Object> items) throws InvalidFileException {
        if (!(map instanceof Map) || items.size() % 2 != 0) {
            throw broken("pairs for a dictionary", items.size() + " values for " + kind(map));
        }
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (!(key instanceof String) && !(key instanceof Long)) {
                throw broken("a text or a number as a key", kind(key));
            }
            ((Map<Object, Object>) map).put(key, items.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked") // The only lists that can be changed are those made here.
    private void append(Object list, List<Object> values) throws InvalidFileException {
        if (!(list instanceof ArrayList)) {
            throw broken("a list", kind(list));
        }
        ((List<Object>) list).addAll(values);
    }

    private List<Object> tuple(int size) throws InvalidFileException {
        Object[] values = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return List.of(values);
    }

    private List<Object> sinceMark() throws InvalidFileException {
        List<Object> values = new ArrayList<>();
        while (!stack.isEmpty()) {
            Object value = stack.pop();
            if (value == MARK) {
                Collections.reverse(values);
                return values;
            }
            values.add(value);
        }
        throw broken("a mark", "an empty stack");
    }

    private Object remembered(int index) throws InvalidFileException {
        Object value = memo.get(index);
        if (value == null) {
            throw broken("a value that was remembered", "number " + index);
        }
        return value;
    }

    private Object pop() throws InvalidFileException {
        Object value = top();
        stack.pop();
        return value;
    }

    private Object top() throws InvalidFileException {
        if (stack.isEmpty() || stack.peek() == MARK) {
            throw broken("a value", "an empty stack");
        }
        return stack.peek();
    }

    private static String kind(Object value) {
        if (value instanceof Name name) {
            return "\"" + name.text() + "\"";
        }
        if (value instanceof PickledTensor) {
            return "a tensor";
        }
        return value == NONE
                ? "None"
                : value instanceof Map
                        ? "a dictionary"
                        : value instanceof List ? "a list" : value.getClass().getSimpleName();
    }

    private InvalidFileException broken(String expected, String found) {
        return new InvalidFileException(
                file,
                "pickle, offset " + bytes.position(),
                expected,
                found,
                "Do not use the file, or save the model again as safetensors");
    }
}
