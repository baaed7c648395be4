package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.evaluation.plots.ScatterPlot;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void everyTextIsEscaped() {
        String evil = "<img src=x onerror=\"alert('&')\">";

        String html = new HtmlReport(evil, evil)
                .heading(evil)
                .paragraph(evil)
                .terminal(List.of(evil))
                .table(List.of(evil), List.of(List.of(evil)))
                .drawing(new ScatterPlot().add(evil, evil, 0, 0).toSvg(), true, evil)
                .toHtml();

        assertThat(html)
                .doesNotContain("<img")
                .contains("&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;");
    }

    @Test
    void thePageNeedsNothingElse() {
        String html = new HtmlReport("title", "lead")
                .table(List.of("name", "value"), List.of(List.of("a", "1.5"), List.of("b", "99 %")))
                .toHtml();

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<td class=\"number\">1.5</td>", "<td class=\"number\">99 %</td>")
                .doesNotContain("http", "<script", "src=");
    }
}
