package dev.firth.words.lsa;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.words.svd.SparseMatrix;
import dev.firth.words.svd.SparseRows;
import java.util.ArrayList;
import java.util.List;

/** Makes the weighted matrix of documents and words: a row for each document, a column for each word. */
final class DocumentMatrix {
    private static final int ENTRIES_IN_BLOCK = 1 << 16;

    private final EncodedCorpus corpus;
    private final DocumentWeighting weighting;
    private final double[] wordWeights;

    DocumentMatrix(EncodedCorpus corpus, DocumentWeighting weighting) {
        this.corpus = corpus;
        this.weighting = weighting;
        this.wordWeights = wordWeights();
    }

    private double[] wordWeights() {
        int words = corpus.vocabulary().size();
        int[] documentFrequencies = new int[words];
        long[] frequencies = new long[words];
        double[] sumsOfLogs = new double[words];
        int documents = 0;
        for (DocumentReader reader = new DocumentReader(corpus); reader.next(); documents++) {
            for (int i = 0; i < reader.size(); i++) {
                int word = reader.word(i);
                int count = reader.count(i);
                documentFrequencies[word]++;
                frequencies[word] += count;
                sumsOfLogs[word] += count * Math.log(count);
            }
        }
        double[] weights = new double[words];
        for (int word = 0; word < words; word++) {
            weights[word] = weighting.global(documents, documentFrequencies[word], frequencies[word], sumsOfLogs[word]);
        }
        return weights;
    }

    /**
     * The matrix; words whose weight is 0 have no entries.
     *
     * @param mostEntries how many entries there is memory for
     * @throws IllegalArgumentException if there are more
     */
    SparseMatrix compute(long mostEntries) {
        List<SparseRows> blocks = new ArrayList<>();
        SparseRows.Builder block = SparseRows.from(0);
        long entries = 0;
        int document = 0;
        for (DocumentReader reader = new DocumentReader(corpus); reader.next(); document++) {
            for (int i = 0; i < reader.size(); i++) {
                double value = weighting.local(reader.count(i)) * wordWeights[reader.word(i)];
                if (value > 0) {
                    block.add(reader.word(i), (float) value);
                }
            }
            block.endRow();
            if (block.entries() >= ENTRIES_IN_BLOCK) {
                entries += block.entries();
                requireMemory(entries, mostEntries);
                blocks.add(block.build());
                block = SparseRows.from(document + 1);
            }
        }
        requireMemory(entries + block.entries(), mostEntries);
        blocks.add(block.build());
        return SparseMatrix.of(wordWeights.length, blocks);
    }

    private static void requireMemory(long entries, long mostEntries) {
        if (entries > mostEntries) {
            throw new IllegalArgumentException("the matrix has more than the " + mostEntries
                    + " entries that there is memory for: raise minCount, set maxVocabularySize, or give the Java virtual"
                    + " machine more memory (-Xmx)");
        }
    }
}
