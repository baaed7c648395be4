package dev.firth.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount of memory: a number, and k, m, g or t for powers of 1,024 bytes. */
final class MemoryConverter implements ITypeConverter<Long> {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([kmgt]?)(?:i?b)?");
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no amount of memory: give a number and a unit, such as 4g or 500m");
        }
        long unit =
                1L << (10 * (UNITS.indexOf(amount.group(2)) + (amount.group(2).isEmpty() ? 0 : 1)));
        return (long) (Double.parseDouble(amount.group(1)) * unit);
    }
}
