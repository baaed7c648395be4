package dev.firth.words.word2vec;

import dev.firth.core.corpus.EncodedCorpus;

/**
 * Everything that a training needs to go on.
 *
 * @param configuration the settings of the training
 * @param model the vectors as they are
 * @param decay the learning rates, given or chosen
 * @param position where the training stands
 * @param corpusLength the length of the encoded corpus, sentence ends included
 * @param corpusWords the number of its words
 * @param corpusSha256 the hash of the text that it was encoded from
 */
record Checkpoint(
        Word2VecConfiguration configuration,
        Word2VecModel model,
        LinearDecay decay,
        TrainingPosition position,
        long corpusLength,
        long corpusWords,
        String corpusSha256) {

    /** Whether {@code corpus}, encoded with the checkpoint's vocabulary from a text of this hash, is what it was trained on. */
    boolean isOf(EncodedCorpus corpus, String sha256) {
        return corpus.length() == corpusLength && corpus.words() == corpusWords && sha256.equals(corpusSha256);
    }
}
