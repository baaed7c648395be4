package dev.firth.core.simd;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that decides whether the Vector API's kernels or the scalar ones are used.
 *
 * <p>Kernels that use {@code jdk.incubator.vector} are compiled apart and named here only as strings, so that a JVM
 * without that module never loads them. The system property {@code firth.simd} forces a choice: {@code vector},
 * {@code scalar}, or {@code auto} (the default: vector when the module is present). Both give the same results to
 * rounding; each is bit-equal to itself on one machine.
 *
 * <p>Thread-safe: the choice is made once, when this class is initialised.
 */
public final class Simd {
    /** The system property that forces a provider: {@code auto}, {@code vector} or {@code scalar}. */
    public static final String PROPERTY = "firth.simd";

    private static final Logger LOG = LoggerFactory.getLogger(Simd.class);
    private static final boolean VECTOR = choose(System.getProperty(PROPERTY, "auto"), moduleIsPresent());
    private static final VectorKernels KERNELS =
            provide(VectorKernels.class, "dev.firth.core.simd.VectorApiKernels", ScalarKernels::new);

    static {
        LOG.info("SIMD: {}", KERNELS.description());
    }

    private Simd() {}

    /** The kernels of the provider in use. */
    public static VectorKernels kernels() {
        return KERNELS;
    }

    /** Whether the Vector API's kernels are in use. */
    public static boolean usesVectorApi() {
        return VECTOR;
    }

    /**
     * Creates the implementation of {@code type} that belongs to the provider in use.
     *
     * @param type the interface
     * @param vectorClass the name of the implementation that uses the Vector API; it needs a constructor without
     *     parameters
     * @param scalar makes the implementation that every JVM can run
     */
    public static <T> T provide(Class<T> type, String vectorClass, Supplier<? extends T> scalar) {
        if (!VECTOR) {
            return scalar.get();
        }
        try {
            return type.cast(Class.forName(vectorClass, true, type.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(vectorClass + " failed to start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    vectorClass + " is not on the class path: the jar was built without its vector sources", e);
        }
    }

    /**
     * Creates an implementation as {@link #provide(Class, String, Supplier)} does, but only of the scalar kind where the
     * machine's vectors are narrower than the other needs: the JVM would emulate them, a thousand times slower.
     *
     * @param vectorBits the bits that a vector must have
     */
    public static <T> T provide(Class<T> type, String vectorClass, Supplier<? extends T> scalar, int vectorBits) {
        return KERNELS.vectorBits() >= vectorBits ? provide(type, vectorClass, scalar) : scalar.get();
    }

    static boolean choose(String property, boolean modulePresent) {
        return switch (property.toLowerCase(Locale.ROOT)) {
            case "auto" -> modulePresent;
            case "scalar" -> false;
            case "vector" -> {
                if (!modulePresent) {
                    throw new IllegalStateException("-D" + PROPERTY
                            + "=vector needs the module jdk.incubator.vector, which this JVM was started "
                            + "without: add --add-modules jdk.incubator.vector to its command line");
                }
                yield true;
            }
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + property + ": expected auto, vector or scalar");
        };
    }

    private static boolean moduleIsPresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
