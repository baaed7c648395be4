package dev.firth.core.quantization;

/** How the vectors of a {@link QuantizedFile} are kept. */
public enum Quantization {
    /** One byte for each number of a vector: the vector scaled so that its largest number is 127. */
    INT8(1),
    /** Four bits for each sub-vector: the number of one of 16 centroids of a {@link ProductQuantizer}. */
    PQ(2);

    private final int number;

    Quantization(int number) {
        this.number = number;
    }

    /** What stands for this in a file. */
    int number() {
        return number;
    }
}
