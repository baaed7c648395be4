package dev.firth.engine.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An array of floats in a buffer, with any strides. Immutable.
 *
 * @param buffer where the floats are
 * @param offset the place of the first element
 * @param sizes the sizes of the axes
 * @param strides how far apart neighbours along each axis are
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes them or compares tensors.
record Tensor(Buffer buffer, long offset, long[] sizes, long[] strides) {
    /** An array whose elements follow one another, the last axis being the innermost. */
    static Tensor contiguous(Buffer buffer, long... sizes) {
        return new Tensor(buffer, 0, sizes, rowMajor(sizes));
    }

    /** The strides of an array whose elements follow one another. */
    static long[] rowMajor(long... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /** The number of elements of an array of these sizes. */
    static long count(long... sizes) {
        return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    }

    int rank() {
        return sizes.length;
    }

    long elements() {
        return count(sizes);
    }

    /** The size of an axis; a negative number counts from the end. */
    long size(int axis) {
        return sizes[axis < 0 ? axis + sizes.length : axis];
    }

    /** Whether the elements follow one another. */
    boolean isContiguous() {
        return hasStrides(rowMajor(sizes));
    }

    /** Whether the strides are these, those of axes of size 1 aside. */
    boolean hasStrides(long... expected) {
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] != 1 && strides[axis] != expected[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the other array has the same sizes and strides. */
    boolean isLike(Tensor other) {
        return Arrays.equals(sizes, other.sizes) && hasStrides(other.strides);
    }

    /** The same elements with the axes in another order: axis i of the result is axis {@code order[i]}. */
    Tensor permute(List<Integer> order) {
        long[] permutedSizes = new long[sizes.length];
        long[] permutedStrides = new long[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            permutedSizes[axis] = sizes[order.get(axis)];
            permutedStrides[axis] = strides[order.get(axis)];
        }
        return new Tensor(buffer, offset, permutedSizes, permutedStrides);
    }

    /** The same with the last two axes swapped. */
    Tensor transpose() {
        long[] swappedSizes = sizes.clone();
        long[] swappedStrides = strides.clone();
        swap(swappedSizes);
        swap(swappedStrides);
        return new Tensor(buffer, offset, swappedSizes, swappedStrides);
    }

    private static void swap(long[] values) {
        int last = values.length - 1;
        long value = values[last];
        values[last] = values[last - 1];
        values[last - 1] = value;
    }

    /** The same elements in another shape; empty if they would have to be moved. */
    Optional<Tensor> reshape(long... target) {
        long[] targetStrides = new long[target.length];
        int from = 0;
        int to = 0;
        while (to < target.length) {
            // Takes the fewest axes on both sides that hold equally many elements.
            int firstTo = to;
            int firstFrom = from;
            long wanted = target[to++];
            long found = 1;
            while (found != wanted) {
                if (found < wanted && from < sizes.length) {
                    found *= sizes[from++];
                } else if (to < target.length) {
                    wanted *= target[to++];
                } else {
                    return Optional.empty();
                }
            }
            Optional<Long> inner = innerStride(firstFrom, from);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            long stride = inner.get();
            for (int axis = to - 1; axis >= firstTo; axis--) {
                targetStrides[axis] = stride;
                stride *= target[axis];
            }
        }
        return Optional.of(new Tensor(buffer, offset, target, orderly(target, targetStrides)));
    }

    /**
     * The strides with those of axes of size 1 set to what they would be if the axis behind went on. Any would do to read
     * the elements, but oneDNN takes an axis of stride 1 for the innermost, whatever its size.
     */
    private static long[] orderly(long[] sizes, long[] strides) {
        long[] result = strides.clone();
        for (int axis = sizes.length - 2; axis >= 0; axis--) {
            if (sizes[axis] == 1) {
                result[axis] = result[axis + 1] * sizes[axis + 1];
            }
        }
        return result;
    }

    /** The stride of axes put together; empty if there is none. */
    private Optional<Long> innerStride(int firstAxis, int endAxis) {
        long inner = 1;
        long next = -1;
        for (int axis = endAxis - 1; axis >= firstAxis; axis--) {
            if (sizes[axis] == 1) {
                continue;
            }
            if (next < 0) {
                inner = strides[axis];
            } else if (strides[axis] != next) {
                return Optional.empty();
            }
            next = strides[axis] * sizes[axis];
        }
        return Optional.of(inner);
    }

    /** The same with axes of size 1 put in front, up to a rank. */
    Tensor withRank(int rank) {
        int more = rank - sizes.length;
        if (more <= 0) {
            return this;
        }
        long[] moreSizes = new long[rank];
        long[] moreStrides = new long[rank];
        Arrays.fill(moreSizes, 0, more, 1);
        Arrays.fill(moreStrides, 0, more, Math.max(1, elements()));
        System.arraycopy(sizes, 0, moreSizes, more, sizes.length);
        System.arraycopy(strides, 0, moreStrides, more, strides.length);
        return new Tensor(buffer, offset, moreSizes, moreStrides);
    }

    /** The strides with which this array is read as one of other sizes: 0 along axes that it is repeated along. */
    long[] broadcastStrides(long... target) {
        Tensor aligned = withRank(target.length);
        long[] result = aligned.strides.clone();
        for (int axis = 0; axis < target.length; axis++) {
            if (aligned.sizes[axis] == 1) {
                result[axis] = 0;
            }
        }
        return result;
    }

    /** A part along an axis: {@code size} elements from number {@code first} on. */
    Tensor slice(int axis, long first, long size) {
        long[] part = sizes.clone();
        part[axis] = size;
        return new Tensor(buffer, offset + first * strides[axis], part, strides);
    }
}
