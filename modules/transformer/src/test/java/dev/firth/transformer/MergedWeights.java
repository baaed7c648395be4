package dev.firth.transformer;

import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of several files as if they were of one. */
record MergedWeights(List<Weights> files) implements Weights {
    private Weights having(String name) {
        return files.stream()
                .filter(file -> file.names().contains(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Path path() {
        return files.get(0).path();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(file.names()));
        return names;
    }

    @Override
    public long[] shape(String name) {
        return having(name).shape(name);
    }

    @Override
    public INDArray read(String name) throws IOException {
        return having(name).read(name);
    }
}
