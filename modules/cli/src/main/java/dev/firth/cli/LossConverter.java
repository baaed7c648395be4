package dev.firth.cli;

import dev.firth.words.fasttext.FastTextLoss;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Losses by their names on the command line: those of the library in lower case, and the original's short ones. */
final class LossConverter implements ITypeConverter<FastTextLoss> {
    private static final Map<String, FastTextLoss> SHORT = Map.of(
            "hs", FastTextLoss.HIERARCHICAL_SOFTMAX,
            "ns", FastTextLoss.NEGATIVE_SAMPLING,
            "ova", FastTextLoss.ONE_VS_ALL);

    /** The names for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    private static List<String> names() {
        return Stream.of(
                        FastTextLoss.SOFTMAX,
                        FastTextLoss.NEGATIVE_SAMPLING,
                        FastTextLoss.HIERARCHICAL_SOFTMAX,
                        FastTextLoss.ONE_VS_ALL)
                .map(LossConverter::name)
                .toList();
    }

    private static String name(FastTextLoss loss) {
        return loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public FastTextLoss convert(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(FastTextLoss.values())
                .filter(loss -> name(loss).equals(name) || SHORT.get(name) == loss)
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no loss: expected one of " + String.join(", ", names())));
    }
}
