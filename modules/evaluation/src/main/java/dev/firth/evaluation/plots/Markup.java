package dev.firth.evaluation.plots;

/** Makes any text safe inside HTML and SVG. */
public final class Markup {
    private Markup() {}

    /**
     * Escapes text for the content of an element and for a quoted attribute.
     *
     * @param text any text; characters that XML forbids become U+FFFD
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isLegal(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
