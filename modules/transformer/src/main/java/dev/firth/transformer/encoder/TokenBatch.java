package dev.firth.transformer.encoder;

import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences of tokens as an encoder reads them, of one length by padding. Immutable, as long as nobody changes the arrays
 * that it was made of.
 */
public final class TokenBatch {
    /** Added to a score of attention, it leaves nothing of its exponential. */
    public static final float MASKED = -1e30f;

    private final int[][] inputIds;
    private final int[][] tokenTypeIds;
    private final int[][] attentionMask;

    /**
     * Sequences that are padded already.
     *
     * @param inputIds {@code [batch, sequence]} numbers of tokens
     * @param tokenTypeIds {@code [batch, sequence]} 0 for the first text, 1 for the second
     * @param attentionMask {@code [batch, sequence]} 1 for a token, 0 for padding
     * @throws IllegalArgumentException if there is no sequence or no token, or the shapes differ
     */
    public TokenBatch(int[][] inputIds, int[][] tokenTypeIds, int[][] attentionMask) {
        if (inputIds.length == 0 || inputIds[0].length == 0) {
            throw new IllegalArgumentException("a batch without tokens: expected at least one sequence of one token");
        }
        int columns = inputIds[0].length;
        for (int[][] rows : new int[][][] {inputIds, tokenTypeIds, attentionMask}) {
            if (rows.length != inputIds.length || Arrays.stream(rows).anyMatch(row -> row.length != columns)) {
                throw new IllegalArgumentException(
                        "ids, types and mask of a batch differ in shape: expected each to be [" + inputIds.length + ", "
                                + columns + "]");
            }
        }
        this.inputIds = inputIds;
        this.tokenTypeIds = tokenTypeIds;
        this.attentionMask = attentionMask;
    }

    /**
     * Pads sequences at their ends to the length of the longest.
     *
     * @param padTokenId what they are padded with
     * @param inputIds the numbers of tokens, one array a sequence
     * @param tokenTypeIds their types
     */
    public static TokenBatch padded(int padTokenId, int[][] inputIds, int[][] tokenTypeIds) {
        int columns = Arrays.stream(inputIds).mapToInt(row -> row.length).max().orElse(0);
        int[][] ids = new int[inputIds.length][];
        int[][] types = new int[inputIds.length][];
        int[][] mask = new int[inputIds.length][columns];
        for (int row = 0; row < ids.length; row++) {
            int length = inputIds[row].length;
            ids[row] = Arrays.copyOf(inputIds[row], columns);
            Arrays.fill(ids[row], length, columns, padTokenId);
            types[row] = Arrays.copyOf(tokenTypeIds[row], columns);
            Arrays.fill(mask[row], 0, length, 1);
        }
        return new TokenBatch(ids, types, mask);
    }

    /** The number of sequences. */
    public int size() {
        return inputIds.length;
    }

    /** The length of every sequence, padding included. */
    public int length() {
        return inputIds[0].length;
    }

    /** Whether there is a token at a place, and not padding. */
    public boolean isToken(int row, int column) {
        return attentionMask[row][column] != 0;
    }

    /**
     * The arrays that a network reads.
     *
     * @param config the encoder's
     * @param wanted the names of the network's inputs; those of heads are the caller's to give
     * @throws IllegalArgumentException if the sequences are longer than the encoder has positions, or a token or a type
     *     is none of the encoder's
     */
    public Map<String, INDArray> inputs(BertConfig config, Collection<String> wanted) {
        if (length() > config.maxTokens()) {
            throw new IllegalArgumentException("a sequence of " + length() + " tokens: the encoder has positions for "
                    + config.maxTokens() + ". Truncate it");
        }
        requireBelow("token", config.vocabSize(), inputIds);
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        inputs.put(EncoderGraph.INPUT_IDS, Nd4j.createFromArray(inputIds));
        inputs.put(EncoderGraph.POSITION_IDS, Nd4j.createFromArray(positions(config)));
        inputs.put(EncoderGraph.ATTENTION_BIAS, attentionBias());
        if (config.family().hasTokenTypes()) {
            int[][] types = config.typeVocabSize() == 1 ? new int[size()][length()] : tokenTypeIds;
            requireBelow("token type", config.typeVocabSize(), types);
            inputs.put(EncoderGraph.TOKEN_TYPE_IDS, Nd4j.createFromArray(types));
        }
        if (config.family() == ModelFamily.MPNET) {
            inputs.put(
                    EncoderGraph.RELATIVE_POSITIONS,
                    Nd4j.createFromArray(RelativePositions.buckets(length(), config.relativeAttentionBuckets())));
        }
        if (wanted.contains(EncoderGraph.FIRST_POSITIONS)) {
            inputs.put(
                    EncoderGraph.FIRST_POSITIONS,
                    Nd4j.createFromArray(IntStream.range(0, size())
                            .map(row -> row * length())
                            .toArray()));
        }
        return inputs;
    }

    private static void requireBelow(String what, int limit, int[][] numbers) {
        for (int[] row : numbers) {
            for (int number : row) {
                if (number < 0 || number >= limit) {
                    throw new IllegalArgumentException(what + " " + number + ": the encoder has the numbers 0 to "
                            + (limit - 1) + ". Use the tokenizer that belongs to it");
                }
            }
        }
    }

    /** RoBERTa counts tokens from its offset on and skips padding, which has the position of the padding token. */
    private int[][] positions(BertConfig config) {
        int[][] positions = new int[size()][length()];
        for (int row = 0; row < size(); row++) {
            int next = config.positionOffset();
            for (int column = 0; column < length(); column++) {
                boolean padding = config.family().hasPositionOffset() && inputIds[row][column] == config.padTokenId();
                positions[row][column] = padding ? config.padTokenId() : next++;
            }
        }
        return positions;
    }

    private INDArray attentionBias() {
        float[] bias = new float[size() * length()];
        for (int row = 0; row < size(); row++) {
            for (int column = 0; column < length(); column++) {
                bias[row * length() + column] = isToken(row, column) ? 0 : MASKED;
            }
        }
        return Nd4j.createFromArray(bias).reshape(size(), 1, 1, length());
    }
}
