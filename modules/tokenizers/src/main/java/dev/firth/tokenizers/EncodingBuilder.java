package dev.firth.tokenizers;

import java.util.Arrays;

/** The arrays of an encoding while they are filled. */
final class EncodingBuilder {
    final int[] ids;
    final int[] typeIds;
    final int[] starts;
    final int[] ends;
    int[] pointStarts;
    int[] pointEnds;
    final int[] words;
    final boolean[] special;
    int length;

    EncodingBuilder(int capacity) {
        ids = new int[capacity];
        typeIds = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        pointStarts = starts;
        pointEnds = ends;
        words = new int[capacity];
        special = new boolean[capacity];
    }

    void addSpecial(int id, int typeId) {
        ids[length] = id;
        typeIds[length] = typeId;
        words[length] = -1;
        special[length++] = true;
    }

    void add(SequencePart part, int typeId) {
        TokenSequence sequence = part.sequence();
        int from = part.from();
        int count = part.length();
        boolean pointsDiffer = sequence.starts != sequence.pointStarts;
        if (pointsDiffer && pointStarts == starts) {
            pointStarts = starts.clone();
            pointEnds = ends.clone();
        }
        System.arraycopy(sequence.ids, from, ids, length, count);
        System.arraycopy(sequence.starts, from, starts, length, count);
        System.arraycopy(sequence.ends, from, ends, length, count);
        System.arraycopy(sequence.words, from, words, length, count);
        if (pointStarts != starts) {
            System.arraycopy(sequence.pointStarts, from, pointStarts, length, count);
            System.arraycopy(sequence.pointEnds, from, pointEnds, length, count);
        }
        Arrays.fill(typeIds, length, length + count, typeId);
        length += count;
    }
}
