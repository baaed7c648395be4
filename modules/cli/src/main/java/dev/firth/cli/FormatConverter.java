package dev.firth.cli;

import dev.firth.core.format.WordVectorsFormat;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@code --format} option. */
final class FormatConverter implements ITypeConverter<WordVectorsFormat> {
    @Override
    public WordVectorsFormat convert(String name) {
        try {
            return WordVectorsFormat.ofOptionName(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** The names, for help and for completion in the shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(WordVectorsFormat.values())
                    .map(WordVectorsFormat::optionName)
                    .iterator();
        }
    }
}
