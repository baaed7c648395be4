package dev.firth.benchmarks;

/** What the runs of one program that trains word vectors gave. */
final class WordsResults {
    private final Samples speed = new Samples();
    private final Samples seconds = new Samples();
    private final Samples memory = new Samples();
    private final QualitySamples quality = new QualitySamples();

    void add(WordsTraining training, WordQuality measured) {
        speed.add(training.wordsPerSecond());
        seconds.add(training.seconds());
        memory.add((double) training.peakMemory());
        quality.add(measured);
    }

    /** The median of the speeds, in words a second. */
    double speed() {
        return speed.median();
    }

    /** A table of results beside those of the program called {@code original}. */
    static Table table(String original) {
        return new Table(
                "program",
                "words/s",
                "x " + original,
                "seconds in all",
                "peak MB",
                "WordSim-353",
                "SimLex-999",
                "analogies");
    }

    /** Adds a row; {@code originalSpeed} is NaN where there is no original. */
    void addTo(Table table, String program, double originalSpeed) {
        table.row(
                program,
                Table.number("%,.0f", speed.median()),
                Table.number("%.2f", speed.median() / originalSpeed),
                Table.number("%.1f", seconds.median()),
                Table.number("%.0f", memory.max() / 1e6),
                quality.wordSim353(),
                quality.simLex999(),
                quality.analogies());
    }
}
