package dev.firth.cli;

import java.util.List;

/** Sets up SLF4J's simple logger: warnings and errors on standard error, more of them with {@code --verbose}. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    /** Must run before the first logger is made, which is why it looks at the command line itself. */
    static void configure(List<String> arguments) {
        boolean verbose = arguments.contains("--verbose") || arguments.contains("-v");
        set("defaultLogLevel", verbose ? "info" : "warn");
        // Says which learning rate was chosen and where a training goes on.
        set("log.dev.firth.words.word2vec.Word2VecTrainer", "info");
        // ND4J warns of its own tables of operations at every start.
        set("log.org.nd4j", verbose ? "warn" : "error");
        set("showThreadName", "false");
        set("showLogName", "false");
        set("levelInBrackets", "false");
    }

    private static void set(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
