package dev.firth.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatMemoryTest {
    private static INDArray counted(long... shape) {
        return Nd4j.arange((double) Nd4j.create(shape).length())
                .castTo(DataType.FLOAT)
                .reshape('c', shape);
    }

    @Test
    void anArrayIsReadAndWrittenInPlace() {
        INDArray array = counted(4, 6);
        FloatMemory memory = FloatMemory.of(array);
        float[] tile = new float[8];
        memory.get(5, tile, 2, 4);

        assertThat(memory.length()).isEqualTo(24);
        assertThat(tile).containsExactly(0, 0, 5, 6, 7, 8, 0, 0);
        assertThat(memory.get(23)).isEqualTo(23);

        memory.put(6, new float[] {-1, -2, -3}, 1, 2);
        memory.put(23, 7.5f);
        assertThat(array.getFloat(1, 0)).isEqualTo(-2);
        assertThat(array.getFloat(1, 1)).isEqualTo(-3);
        assertThat(array.getFloat(1, 2)).isEqualTo(8);
        assertThat(array.getFloat(3, 5)).isEqualTo(7.5f);
    }

    @Test
    void aViewBeginsAtItsOffset() {
        INDArray array = counted(4, 6);

        FloatMemory rows = FloatMemory.of(array.get(NDArrayIndex.interval(2, 4), NDArrayIndex.all()));
        assertThat(rows.length()).isEqualTo(12);
        assertThat(rows.get(0)).isEqualTo(12);
        assertThat(rows.get(11)).isEqualTo(23);

        FloatMemory row = FloatMemory.of(array.getRow(1));
        assertThat(row.length()).isEqualTo(6);
        assertThat(row.get(0)).isEqualTo(6);
        assertThatThrownBy(() -> row.get(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void scalarsVectorsAndAxesOfSizeOneAreContiguous() {
        assertThat(FloatMemory.of(Nd4j.scalar(3f)).get(0)).isEqualTo(3);
        assertThat(FloatMemory.of(Nd4j.create(new float[] {1}, new long[] {1, 1}))
                        .length())
                .isEqualTo(1);
        assertThat(FloatMemory.of(counted(1, 5, 1)).get(4)).isEqualTo(4);
        assertThat(FloatMemory.of(Nd4j.empty(DataType.FLOAT)).length()).isZero();
    }

    @Test
    void whatIsNotContiguousFloatsIsRefused() {
        INDArray array = counted(4, 6);
        assertThatThrownBy(() -> FloatMemory.of(array.transpose())).hasMessageContaining("c order");
        assertThatThrownBy(() -> FloatMemory.of(array.getColumn(1))).hasMessageContaining("dup('c')");
        assertThatThrownBy(() -> FloatMemory.of(array.dup('f'))).hasMessageContaining("strides [1, 4]");
        assertThatThrownBy(() -> FloatMemory.of(array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3))))
                .hasMessageContaining("c order");
        assertThatThrownBy(() -> FloatMemory.of(array.castTo(DataType.DOUBLE)))
                .hasMessageContaining("DOUBLE")
                .hasMessageContaining("castTo");
    }

    @Test
    void aPointerIsTakenFromItsPosition() {
        try (FloatPointer pointer = new FloatPointer(1, 2, 3, 4, 5)) {
            FloatMemory memory = FloatMemory.of(pointer.position(2), 3);
            assertThat(memory.get(0)).isEqualTo(3);
            assertThat(memory.get(2)).isEqualTo(5);
            assertThatThrownBy(() -> FloatMemory.of(pointer, 4)).hasMessageContaining("capacity 5");
        }
    }

    @Test
    void rangesOutsideAreRefused() {
        FloatMemory memory = FloatMemory.of(counted(10));
        float[] tile = new float[4];
        assertThatThrownBy(() -> memory.get(8, tile, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.get(-1, tile, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.put(0, tile, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nativeFloatsAreAlignedZeroAndFreedOnce() {
        NativeFloats floats = new NativeFloats(1_001);
        FloatMemory memory = floats.memory();
        float[] all = new float[1_001];
        memory.get(0, all, 0, all.length);

        assertThat(floats.length()).isEqualTo(1_001);
        assertThat(floats.pointer().address() % NativeFloats.ALIGNMENT).isZero();
        assertThat(all).containsOnly(0f);

        memory.put(1_000, 2.5f);
        assertThat(floats.pointer().get(1_000)).isEqualTo(2.5f);
        floats.close();
        floats.close();
        assertThatThrownBy(floats::memory).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingFreesAtOnce() {
        long before = org.bytedeco.javacpp.Pointer.totalBytes();
        for (int i = 0; i < 100; i++) {
            try (NativeFloats floats = new NativeFloats(1 << 20)) {
                floats.memory().put(i, 1);
            }
        }
        assertThat(org.bytedeco.javacpp.Pointer.totalBytes() - before).isLessThan(4L << 20);
    }

    @Test
    @Tag("slow")
    void moreThanTwoGigabytesAreReached() {
        long length = (1L << 29) + 1_000;
        try (NativeFloats floats = new NativeFloats(length)) {
            FloatMemory memory = floats.memory();
            Random random = new Random(5);
            float[] tile = new float[1_000];
            for (long boundary : new long[] {1L << 28, 1L << 29}) {
                float[] written = new float[1_000];
                for (int i = 0; i < written.length; i++) {
                    written[i] = random.nextFloat();
                }
                memory.put(boundary - 500, written, 0, 1_000);
                memory.get(boundary - 500, tile, 0, 1_000);
                assertThat(tile).isEqualTo(written);
                assertThat(memory.get(boundary)).isEqualTo(written[500]);
                assertThat(floats.pointer().get(boundary + 1)).isEqualTo(written[501]);
            }
        }
    }
}
