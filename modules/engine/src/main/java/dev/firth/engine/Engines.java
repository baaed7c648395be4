package dev.firth.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds engines by name: those whose classes the service files of the class path name. Thread-safe.
 *
 * <p>No native library is loaded before an engine is asked whether it can run.
 */
public final class Engines {
    /** The system property that names the engine where nobody else does. */
    public static final String PROPERTY = "firth.engine";

    /** The name that stands for the first usable engine of {@link #names()}. */
    public static final String AUTO = "auto";

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    /** In the order in which {@link #AUTO} tries them: a GPU that can be used comes before the CPU. */
    private static final List<String> ORDER =
            List.of("onnxruntime-cuda", "nd4j-cuda", "onednn", "onnxruntime-cpu", "nd4j-cpu");

    private Engines() {}

    /** The names of the engines, {@link #AUTO} aside. */
    public static List<String> names() {
        return ORDER;
    }

    /** All engines, usable here or not, in the order of {@link #names()}. */
    public static List<Engine> all() {
        List<Engine> engines = new ArrayList<>();
        ServiceLoader.load(Engine.class).forEach(engines::add);
        engines.sort(Comparator.comparingInt(engine -> ORDER.indexOf(engine.name())));
        return engines;
    }

    /**
     * The engine that the property {@value #PROPERTY} names; without it the first usable one.
     *
     * @throws EngineException if none can run here, or the property names none
     */
    public static Engine standard() {
        return named(System.getProperty(PROPERTY, AUTO));
    }

    /**
     * The engine of a name.
     *
     * @param name one of {@link #names()}, or {@value #AUTO}
     * @throws EngineException if there is none of that name or it cannot run here; the message says why and what to do
     */
    public static Engine named(String name) {
        if (name.equals(AUTO)) {
            return firstUsable();
        }
        Engine engine = all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        "no engine \"" + name + "\": expected " + AUTO + " or one of " + String.join(", ", ORDER)));
        engine.availability().require(name);
        return engine;
    }

    private static Engine firstUsable() {
        List<Engine> engines = all();
        for (Engine engine : engines) {
            Availability availability = engine.availability();
            if (availability.usable()) {
                LOG.info("Engine {}: {}", engine.name(), availability.details());
                return engine;
            }
            LOG.debug("Not engine {}: {}", engine.name(), availability.text());
        }
        throw new EngineException(engines.stream()
                .map(engine -> engine.name() + ": " + engine.availability().text())
                .collect(Collectors.joining("; ", "no engine can run here. ", "")));
    }
}
