package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the code cells of every notebook in a JShell, as a Java kernel does, so that no notebook rots. Run with {@code
 * -Dfirth.update=true} to keep in the notebooks what the cells print.
 */
class NotebookIT {
    private static final boolean UPDATE = Boolean.getBoolean("firth.update");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellRunsAndPrintsWhereItDidBefore(Path notebook) throws IOException, JShellException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (JShell shell = JShell.builder()
                .out(stream)
                .err(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .remoteVMOptions("--add-modules", "jdk.incubator.vector", "-Xmx1g")
                .compilerOptions("--add-modules", "jdk.incubator.vector")
                .build()) {
            shell.addToClasspath(TARGET.resolve("firth-cli.jar").toString());
            try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
                jars.forEach(jar -> shell.addToClasspath(jar.toString()));
            }
            JsonNode document = JSON.readTree(notebook.toFile());
            for (JsonNode cell : document.get("cells")) {
                if (cell.get("cell_type").asText().equals("code")) {
                    printed.reset();
                    run(shell, source(cell));
                    compare(printed.toString(StandardCharsets.UTF_8), (ObjectNode) cell);
                }
            }
            if (UPDATE) {
                Files.writeString(
                        notebook, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
            }
        }
    }

    /** As many lines must be printed as are kept in the notebook; the numbers in them vary. */
    private static void compare(String printed, ObjectNode cell) {
        if (UPDATE) {
            ArrayNode outputs = cell.putArray("outputs");
            if (!printed.isEmpty()) {
                ObjectNode output = outputs.addObject();
                output.put("output_type", "stream").put("name", "stdout").put("text", printed);
            }
        }
        String kept = cell.get("outputs").isEmpty()
                ? ""
                : cell.get("outputs").get(0).get("text").asText();
        assertThat(printed.lines()).as(source(cell)).hasSameSizeAs(kept.lines().toList());
    }

    /** The source of a cell without the kernel's own commands, which begin with a percent sign. */
    private static String source(JsonNode cell) {
        return StreamSupport.stream(cell.get("source").spliterator(), false)
                .map(JsonNode::asText)
                .filter(line -> !line.startsWith("%"))
                .collect(Collectors.joining());
    }

    private static void run(JShell shell, String source) throws JShellException {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(rest);
            assertThat(next.completeness().isComplete()).as(rest).isTrue();
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.exception() != null) {
                    throw event.exception();
                }
                assertThat(event.status())
                        .as("%s: %s", next.source(), diagnostics(shell, event.snippet()))
                        .isEqualTo(Snippet.Status.VALID);
            }
            rest = next.remaining();
        }
    }

    private static String diagnostics(JShell shell, Snippet snippet) {
        return shell.diagnostics(snippet)
                .map(diagnostic -> diagnostic.getMessage(null))
                .collect(Collectors.joining("; "));
    }
}
