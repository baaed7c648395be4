package dev.firth.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of operations in the documentation is the one in the code. */
class OperationsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "engines.md");

    @Test
    void listsEveryOperationThatIsTranslated() throws IOException {
        String text = Files.readString(DOCUMENT);
        String table = text.substring(text.indexOf("## Operations"), text.indexOf("## Export"));
        List<String> documented = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented).isEqualTo(SameDiffReader.operations());
    }
}
