package dev.firth.benchmarks;

/** The quality of the vectors of several runs; means of it, as a table shows them. */
final class QualitySamples {
    private final Samples wordSim353 = new Samples();
    private final Samples simLex999 = new Samples();
    private final Samples analogies = new Samples();

    void add(WordQuality quality) {
        wordSim353.add(quality.wordSim353());
        simLex999.add(quality.simLex999());
        analogies.add(quality.analogies());
    }

    String wordSim353() {
        return Table.number("%.1f", wordSim353.mean());
    }

    String simLex999() {
        return Table.number("%.1f", simLex999.mean());
    }

    String analogies() {
        return Table.number("%.1f", analogies.mean());
    }
}
