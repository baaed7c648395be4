package dev.firth.evaluation.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotsTest {
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void aPlotIsWellFormedWhateverItsLabels() {
        String svg = new ScatterPlot()
                .add("<script>", "a & b", 0, 0)
                .add("\"quoted\"", "control \u0001 and lone \uD800", 1, 2)
                .add("'s", "d", -1, 1)
                .toSvg();

        assertWellFormed(svg);
        assertThat(svg).contains("&lt;script&gt;", "a &amp; b").doesNotContain("<script>");
    }

    @Test
    void labelsThatWouldCoverAnotherAreLeftOut() {
        ScatterPlot plot = new ScatterPlot();
        for (int i = 0; i < 50; i++) {
            plot.add("group", "word" + i, 0, 0);
        }

        assertThat(plot.toSvg().split("<text", -1)).hasSizeLessThan(10);
        assertThat(plot.toSvg().split("<circle", -1)).hasSize(52);
    }

    @Test
    void numbersHavePointsInEveryLocale() {
        Locale.setDefault(Locale.GERMANY);

        String svg = new LineChart("loss", "epoch", List.of(2.5, Double.NaN, 1.25)).toSvg()
                + new ScatterPlot().add("g", "l", 0.5, 0.5).toSvg();

        assertThat(svg).containsPattern("\\d\\.\\d").doesNotContainPattern("\"\\d+,\\d+\"");
    }

    @Test
    void aChartOfOneValueOrNoneIsDrawnToo() {
        assertWellFormed(new LineChart("loss", "epoch", List.of(0.5)).toSvg());
        assertWellFormed(new LineChart("loss <x>", "epoch", List.of()).toSvg());
    }

    @Test
    void aPointMustHaveAPlace() {
        assertThatThrownBy(() -> new ScatterPlot().add("g", "word", Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("word");
    }

    private static void assertWellFormed(String xml) {
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml))))
                .doesNotThrowAnyException();
    }
}
