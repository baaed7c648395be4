package dev.firth.cli;

import dev.firth.evaluation.plots.Markup;
import java.util.List;

/**
 * A page of headings, tables and drawings in one file: it needs no network, no script and no other file. All text is
 * escaped; only drawings go in as they are.
 */
final class HtmlReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --accent: #1b6ca8; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { margin-bottom: 0; }
            h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
            table { border-collapse: collapse; margin: 1rem 0; }
            th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: left; vertical-align: top; }
            tr + tr { border-top: 1px solid var(--line); }
            td.number { text-align: right; font-variant-numeric: tabular-nums; }
            svg { width: 100%; height: auto; font-family: system-ui, sans-serif; }
            figure { margin: 1rem 0; }
            figure.small { max-width: 32rem; }
            figcaption, .lead { opacity: 0.75; }
            pre { background: #8881; padding: 0.8rem 1rem; overflow-x: auto; }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    HtmlReport(String title, String lead) {
        this.title = title;
        body.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
        body.append("<p class=\"lead\">").append(Markup.escape(lead)).append("</p>\n");
    }

    HtmlReport heading(String text) {
        body.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
        return this;
    }

    HtmlReport paragraph(String text) {
        body.append("<p>").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    /** Lines as they would stand in a terminal. */
    HtmlReport terminal(List<String> lines) {
        body.append("<pre>").append(Markup.escape(String.join("\n", lines))).append("</pre>\n");
        return this;
    }

    /**
     * A table.
     *
     * @param heads the columns' heads; empty for none
     * @param rows the cells; strings that begin with a digit are set as numbers
     */
    HtmlReport table(List<String> heads, List<List<String>> rows) {
        body.append("<table>\n");
        if (!heads.isEmpty()) {
            body.append("<tr>");
            heads.forEach(
                    head -> body.append("<th>").append(Markup.escape(head)).append("</th>"));
            body.append("</tr>\n");
        }
        for (List<String> row : rows) {
            body.append("<tr>");
            for (String cell : row) {
                boolean number = !heads.isEmpty() && cell.matches("[0-9][0-9.,]*( ?%)?");
                body.append(number ? "<td class=\"number\">" : "<td>")
                        .append(Markup.escape(cell))
                        .append("</td>");
            }
            body.append("</tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    /**
     * A drawing.
     *
     * @param svg an {@code <svg>} element whose text is escaped already
     * @param wide whether it takes the page's whole width
     */
    HtmlReport drawing(String svg, boolean wide, String caption) {
        body.append(wide ? "<figure>\n" : "<figure class=\"small\">\n")
                .append(svg)
                .append("<figcaption>")
                .append(Markup.escape(caption))
                .append("</figcaption>\n</figure>\n");
        return this;
    }

    /** The whole page. */
    String toHtml() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(Markup.escape(title), STYLE, body);
    }
}
