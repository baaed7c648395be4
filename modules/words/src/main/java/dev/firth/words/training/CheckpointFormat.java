package dev.firth.words.training;

/**
 * Which trainer a checkpoint file belongs to.
 *
 * @param magic the first eight bytes, in ASCII
 * @param version the only version that is read and written
 * @param trainer for messages, for example {@code Word2Vec}
 */
public record CheckpointFormat(String magic, int version, String trainer) {
    static final int MAGIC_LENGTH = 8;

    /** Checks the length of the magic. */
    public CheckpointFormat {
        if (magic.length() != MAGIC_LENGTH) {
            throw new IllegalArgumentException("magic = " + magic + ": expected 8 characters");
        }
    }
}
