package dev.firth.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a learning rate: a number, or {@code auto} to have it chosen. */
final class LearningRateConverter implements ITypeConverter<OptionalDouble> {
    static final String AUTO = "auto";

    @Override
    public OptionalDouble convert(String text) {
        if (text.equals(AUTO)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "': expected auto or a number such as 0.025");
        }
    }
}
