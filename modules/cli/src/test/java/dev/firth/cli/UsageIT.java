package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command's help, versions and wrong usage. */
class UsageIT {
    @TempDir
    private Path folder;

    @Test
    void helpIsAResult() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run("--help");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Usage: firth", "Examples:", "firth quickstart");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void noCommandIsWrongUsage() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("which command?", "firth --help");
    }

    @Test
    void aMisspelledCommandIsCorrected() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run("doctr");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("doctr", "doctor");
    }

    @Test
    void doctorTellsWhatItFinds() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run("doctor");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("firth", System.getProperty("java.version"), "simd", "Vector API", "memory");
    }

    @Test
    void completionIsAScript() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run("generate-completion");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("_complete_firth", "doctor");
    }

    @Test
    void doctorSaysOfEachEngineWhetherItCanRunHere() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder).run("doctor");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("(?m)^engine +onednn: oneDNN 3\\.")
                .containsPattern("(?m)^engine +onnxruntime-cpu: ONNX Runtime 1\\.")
                .containsPattern("(?m)^engine +nd4j-cpu: ND4J on ")
                .containsPattern("(?m)^engine +nd4j-cuda: cannot run here: .*build with the profile nd4j-cuda")
                .doesNotContain("Exception");
        assertThat(new PackagedCommand(folder).run("doctor", "--json").out())
                .contains("\"engines\"", "\"name\" : \"onednn\"");
    }
}
