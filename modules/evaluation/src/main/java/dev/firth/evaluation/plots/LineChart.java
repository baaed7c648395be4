package dev.firth.evaluation.plots;

import java.util.List;
import java.util.Locale;

/**
 * Draws one value for each of a few steps, such as the loss of each epoch, as a line.
 *
 * @param title what the values are
 * @param step what a step is
 * @param values the values of step 1, 2, ...; those that are not finite leave a gap
 */
public record LineChart(String title, String step, List<Double> values) {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int BOTTOM = 36;
    private static final int TOP = 24;
    private static final int RIGHT = 20;

    /** Copies the values. */
    public LineChart {
        values = List.copyOf(values);
    }

    /** The drawing as an {@code <svg>} element. */
    public String toSvg() {
        double min = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        double max = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        double pad = max > min ? (max - min) * 0.1 : Math.max(Math.abs(max), 1) * 0.1;
        min -= pad;
        max += pad;
        StringBuilder svg = new StringBuilder(2048);
        append(
                svg,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-size=\"11\">%n",
                WIDTH,
                HEIGHT,
                Markup.escape(title));
        append(svg, "<text x=\"%d\" y=\"14\" fill=\"currentColor\">%s</text>%n", LEFT, Markup.escape(title));
        appendGrid(svg, min, max);
        appendLine(svg, min, max);
        append(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"currentColor\">%s</text>%n",
                WIDTH - RIGHT,
                HEIGHT - 4,
                Markup.escape(step));
        return svg.append("</svg>\n").toString();
    }

    private static void appendGrid(StringBuilder svg, double min, double max) {
        int lines = 4;
        for (int i = 0; i <= lines; i++) {
            double value = min + (max - min) * i / lines;
            double y = y(value, min, max);
            append(
                    svg,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"currentColor\" opacity=\"0.15\"/>",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    y);
            append(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"currentColor\">%.3g</text>%n",
                    LEFT - 6,
                    y + 4,
                    value);
        }
    }

    private void appendLine(StringBuilder svg, double min, double max) {
        StringBuilder path = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        boolean drawing = false;
        int everyLabel = Math.max(1, values.size() / 12);
        for (int i = 0; i < values.size(); i++) {
            double x = LEFT + (WIDTH - LEFT - RIGHT) * (values.size() == 1 ? 0.5 : (double) i / (values.size() - 1));
            if (i % everyLabel == 0) {
                append(
                        marks,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\">%d</text>",
                        x,
                        HEIGHT - BOTTOM + 16,
                        i + 1);
            }
            if (!Double.isFinite(values.get(i))) {
                drawing = false;
                continue;
            }
            double y = y(values.get(i), min, max);
            append(path, "%s%.1f %.1f ", drawing ? "L" : "M", x, y);
            append(
                    marks,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1b6ca8\"><title>%.6g</title></circle>%n",
                    x,
                    y,
                    values.get(i));
            drawing = true;
        }
        append(svg, "<path d=\"%s\" fill=\"none\" stroke=\"#1b6ca8\" stroke-width=\"2\"/>%n", path);
        svg.append(marks);
    }

    private static double y(double value, double min, double max) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - min) / (max - min);
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
