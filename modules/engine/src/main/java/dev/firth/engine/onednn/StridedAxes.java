package dev.firth.engine.onednn;

import java.util.Arrays;
import java.util.List;

/** The axes that a loop over arrays with strides goes through, as few as can be. Immutable. */
final class StridedAxes {
    private final long[] sizes;
    private final long[][] strides;

    private StridedAxes(long[] sizes, long[][] strides) {
        this.sizes = sizes;
        this.strides = strides;
    }

    /**
     * Puts neighbouring axes together where all arrays allow it.
     *
     * @param strides the strides of each array
     */
    static StridedAxes of(long[] sizes, List<long[]> strides) {
        long[] merged = new long[sizes.length];
        long[][] mergedStrides = new long[strides.size()][sizes.length];
        int count = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1) {
                continue;
            }
            boolean joins = count > 0;
            for (int i = 0; i < mergedStrides.length && joins; i++) {
                joins = mergedStrides[i][count - 1] == strides.get(i)[axis] * sizes[axis];
            }
            int place = joins ? count - 1 : count++;
            merged[place] = joins ? merged[place] * sizes[axis] : sizes[axis];
            for (int i = 0; i < mergedStrides.length; i++) {
                mergedStrides[i][place] = strides.get(i)[axis];
            }
        }
        if (count == 0) {
            merged = new long[] {1};
            mergedStrides = new long[strides.size()][1];
            count = 1;
        }
        for (int i = 0; i < mergedStrides.length; i++) {
            mergedStrides[i] = Arrays.copyOf(mergedStrides[i], count);
        }
        return new StridedAxes(Arrays.copyOf(merged, count), mergedStrides);
    }

    /** The size of the innermost axis. */
    long inner() {
        return sizes[sizes.length - 1];
    }

    /** The stride of an array along the innermost axis. */
    long innerStride(int array) {
        return strides[array][sizes.length - 1];
    }

    /** How many times the innermost axis is gone through. */
    long outer() {
        return Tensor.count(sizes) / inner();
    }

    /** Where each array begins in round number {@code outer}. */
    void starts(long outer, long[] starts) {
        Arrays.fill(starts, 0);
        long rest = outer;
        for (int axis = sizes.length - 2; axis >= 0; axis--) {
            long place = rest % sizes[axis];
            rest /= sizes[axis];
            for (int i = 0; i < starts.length; i++) {
                starts[i] += place * strides[i][axis];
            }
        }
    }
}
