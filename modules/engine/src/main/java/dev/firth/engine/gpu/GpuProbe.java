package dev.firth.engine.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The GPUs of this machine, found without starting CUDA: the driver's own program {@code nvidia-smi} is asked.
 *
 * @param gpus the GPUs; empty if there are none or they cannot be asked
 * @param problem why there are none; empty if there are
 */
public record GpuProbe(List<Gpu> gpus, String problem) {
    private static final List<String> COMMAND =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader");
    private static final Pattern LINE = Pattern.compile("(.+), *(\\d{1,3})\\.(\\d{1,2}), *(\\d{1,6})(\\.[\\d.]*)?");
    private static final int SECONDS = 10;
    private static final int LONGEST_ANSWER = 1 << 16;

    /** Copies the list. */
    public GpuProbe {
        gpus = List.copyOf(gpus);
    }

    /** Asks the driver; never throws. */
    public static GpuProbe detect() {
        try {
            Process process =
                    new ProcessBuilder(COMMAND).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return none("nvidia-smi did not answer within " + SECONDS + " seconds");
            }
            String answer = new String(process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? parse(answer) : none("nvidia-smi says: " + answer.strip());
        } catch (IOException e) {
            return none("no NVIDIA driver found: there is no program nvidia-smi");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("the search for GPUs was interrupted");
        }
    }

    /** What an answer of nvidia-smi says, one line a GPU. */
    static GpuProbe parse(String answer) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : answer.lines().map(String::strip).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                gpus.add(new Gpu(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))));
            }
        }
        return gpus.isEmpty() ? none("nvidia-smi names no GPU: " + answer.strip()) : new GpuProbe(gpus, "");
    }

    private static GpuProbe none(String problem) {
        return new GpuProbe(List.of(), problem);
    }
}
