package dev.firth.wordnetworks.word2vec;

/**
 * The sizes of a batch.
 *
 * @param blocks blocks of a batch
 * @param centres the most centre words of a block
 * @param rows hidden vectors of a block
 * @param dim the length of a vector
 * @param noise the noise words of a block
 */
record BatchShape(int blocks, int centres, int rows, int dim, SharedNoise noise) {}
