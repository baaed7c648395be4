package dev.firth.core.corpus;

/**
 * What was found in a corpus when its words were counted, or encoded if they were not counted before.
 *
 * @param bytes the length of the text, uncompressed
 * @param words how many words were read, those left out of the vocabulary among them, but not the overlong ones; joined
 *     words count as one
 * @param distinctWords how many different words there were, less those forgotten; 0 if they were not counted
 * @param invalidSequences how many invalid UTF-8 sequences were replaced by U+FFFD, each maximal subpart of a sequence
 *     counting as one (section 3.9 of the Unicode Standard, which is also the WHATWG's rule)
 * @param zeroBytes how many bytes 0 were treated as white space
 * @param overlongWords how many words were left out because they are longer than 1,024 bytes
 * @param prunings how often the table was full and rare words were forgotten
 * @param pruningThreshold words seen at most this often were forgotten the last time; 0 if that never happened
 * @param forgottenWords how many words were forgotten; a word that came back and was forgotten again counts again
 */
public record CorpusReport(
        long bytes,
        long words,
        long distinctWords,
        long invalidSequences,
        long zeroBytes,
        long overlongWords,
        int prunings,
        long pruningThreshold,
        long forgottenWords) {
    /** Of words that were read but not counted one by one. */
    static CorpusReport uncounted(long bytes, long words, TextFaults faults) {
        return new CorpusReport(
                bytes,
                words,
                0,
                faults.invalidSequences.count(),
                faults.zeroBytes.count(),
                faults.overlongWords.count(),
                0,
                0,
                0);
    }
}
