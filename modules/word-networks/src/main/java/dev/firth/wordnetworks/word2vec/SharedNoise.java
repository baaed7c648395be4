package dev.firth.wordnetworks.word2vec;

/**
 * How many noise words the centre words of a block share, and what each counts.
 *
 * @param negative noise words for each pair, {@code k}
 * @param shared noise words of a block
 */
record SharedNoise(int negative, int shared) {
    /** As many as a block has centre words for the usual 5 of a pair, more for more: as in the SIMD trainer's blocks. */
    static SharedNoise of(int negative, int centres) {
        return new SharedNoise(negative, Math.max(centres, negative * centres / 5));
    }

    /** Weighs a noise word by the number of pairs of each hidden vector. */
    void weigh(LogisticOutputs outputs, int block, int output, float[] pairs, int centres) {
        float weight = (float) negative / shared;
        for (int row = 0; row < pairs.length / centres; row++) {
            float count = 0;
            for (int q = 0; q < centres; q++) {
                count += pairs[row * centres + q];
            }
            outputs.weigh(block, row, output, weight * count);
        }
    }
}
