package dev.firth.cli;

import dev.firth.core.vectors.AnalogyMethod;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@code --method} option. */
final class AnalogyMethodConverter implements ITypeConverter<AnalogyMethod> {
    @Override
    public AnalogyMethod convert(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "3cosadd" -> AnalogyMethod.THREE_COS_ADD;
            case "3cosmul" -> AnalogyMethod.THREE_COS_MUL;
            default -> throw new TypeConversionException("method " + name + ": expected 3cosadd or 3cosmul");
        };
    }

    /** The names, for help and for completion in the shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("3cosadd", "3cosmul").iterator();
        }
    }
}
