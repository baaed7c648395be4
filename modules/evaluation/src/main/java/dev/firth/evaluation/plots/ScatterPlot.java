package dev.firth.evaluation.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws labelled points in groups of one colour each. A label that fits nowhere beside its point without covering
 * another is left out; the point still names itself when the mouse rests on it.
 */
public final class ScatterPlot {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;
    private static final int MARGIN = 60;
    private static final int LEGEND = 30;
    private static final double CHARACTER_WIDTH = 6.4;
    private static final double LINE_HEIGHT = 12;
    private static final String[] COLOURS = {
        "#1b6ca8", "#c8553d", "#3a7d44", "#8e5ea2", "#b8860b", "#00838f", "#ad1457", "#5d4037", "#607d8b", "#689f38"
    };

    private record Point(String label, String group, double x, double y) {}

    private record Box(double x, double y, double width, double height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    private final List<Point> points = new ArrayList<>();

    /** Adds a point; groups get their colours in the order in which they appear. */
    public ScatterPlot add(String group, String label, double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("the point of " + label + " is not finite: " + x + ", " + y);
        }
        points.add(new Point(label, group, x, y));
        return this;
    }

    /** The drawing as an {@code <svg>} element. */
    public String toSvg() {
        StringBuilder svg = new StringBuilder(4096);
        append(
                svg,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"map of words\" font-size=\"11\">%n",
                WIDTH,
                HEIGHT);
        Map<String, String> colours = colours();
        appendLegend(svg, colours);
        List<Box> taken = new ArrayList<>();
        List<double[]> places = places();
        for (double[] place : places) {
            taken.add(new Box(place[0] - 3, place[1] - 3, 6, 6));
        }
        for (int i = 0; i < points.size(); i++) {
            appendPoint(
                    svg, points.get(i), places.get(i), colours.get(points.get(i).group()), taken);
        }
        return svg.append("</svg>\n").toString();
    }

    private Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        for (Point point : points) {
            colours.computeIfAbsent(point.group(), group -> COLOURS[colours.size() % COLOURS.length]);
        }
        return colours;
    }

    private static void appendLegend(StringBuilder svg, Map<String, String> colours) {
        double x = MARGIN;
        for (Map.Entry<String, String> entry : colours.entrySet()) {
            append(svg, "<circle cx=\"%.1f\" cy=\"14\" r=\"5\" fill=\"%s\"/>", x, entry.getValue());
            append(
                    svg,
                    "<text x=\"%.1f\" y=\"18\" fill=\"currentColor\">%s</text>%n",
                    x + 10,
                    Markup.escape(entry.getKey()));
            x += 30 + CHARACTER_WIDTH * entry.getKey().length();
        }
    }

    /** The points' places in the drawing: stretched to fill it, which the two directions' spreads rarely do alone. */
    private List<double[]> places() {
        double minX = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            minX = Math.min(minX, point.x());
            maxX = Math.max(maxX, point.x());
            minY = Math.min(minY, point.y());
            maxY = Math.max(maxY, point.y());
        }
        List<double[]> places = new ArrayList<>();
        for (Point point : points) {
            double x = MARGIN + (WIDTH - 2 * MARGIN) * position(point.x(), minX, maxX);
            double y = HEIGHT - MARGIN / 2.0 - (HEIGHT - MARGIN - LEGEND) * position(point.y(), minY, maxY);
            places.add(new double[] {x, y});
        }
        return places;
    }

    private static double position(double value, double min, double max) {
        return max > min ? (value - min) / (max - min) : 0.5;
    }

    private static void appendPoint(StringBuilder svg, Point point, double[] place, String colour, List<Box> taken) {
        double x = place[0];
        double y = place[1];
        append(
                svg,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s</title></circle>",
                x,
                y,
                colour,
                Markup.escape(point.label() + " (" + point.group() + ")"));
        double width = CHARACTER_WIDTH * point.label().length();
        double[][] corners = {
            {x + 6, y - LINE_HEIGHT / 2},
            {x - 6 - width, y - LINE_HEIGHT / 2},
            {x - width / 2, y - 6 - LINE_HEIGHT},
            {x - width / 2, y + 6}
        };
        for (double[] corner : corners) {
            Box box = new Box(corner[0], corner[1], width, LINE_HEIGHT);
            boolean free = box.x() >= 0
                    && box.x() + width <= WIDTH
                    && box.y() >= LEGEND - LINE_HEIGHT
                    && box.y() + LINE_HEIGHT <= HEIGHT
                    && taken.stream().noneMatch(box::overlaps);
            if (free) {
                taken.add(box);
                append(
                        svg,
                        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>",
                        box.x(),
                        box.y() + LINE_HEIGHT - 2.5,
                        colour,
                        Markup.escape(point.label()));
                break;
            }
        }
        svg.append('\n');
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
