package dev.firth.words.kernel;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.firth.core.simd.Simd;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Named;

/** The implementations of {@link TileKernels} for this JVM and for vectors as wide as this machine's. */
public final class KernelsUnderTest {
    private static final List<? extends Class<?>> IMPLEMENTATIONS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.firth.words.kernel").stream()
                    .filter(type -> type.isAssignableTo(TileKernels.class)
                            && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .map(JavaClass::getName)
                    .map(KernelsUnderTest::load)
                    .filter(KernelsUnderTest::canRun)
                    .toList();

    private KernelsUnderTest() {}

    /** A new instance of each, named after its class. */
    public static List<Named<TileKernels>> all() {
        return IMPLEMENTATIONS.stream()
                .map(type -> Named.of(type.getSimpleName(), create(type)))
                .toList();
    }

    /** The kernels for groups of rows of the same provider. */
    public static GroupKernels groupsBeside(TileKernels kernels) {
        return kernels instanceof ScalarTileKernels ? new ScalarGroupKernels() : GroupKernels.create();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, TileKernels.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean canRun(Class<?> type) {
        return type == ScalarTileKernels.class
                || type.getName().endsWith("Kernels" + Simd.kernels().vectorBits());
    }

    private static TileKernels create(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (TileKernels) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
