package dev.firth.engine.memory;

/** One element at a time. */
final class ScalarDropoutKernel implements DropoutKernel {
    @Override
    public void fill(
            int key, int innerKey, int counter, int threshold, float factor, float[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = hash((counter + i) * SPREAD + key, innerKey) >= threshold ? factor : 0;
        }
    }

    static int hash(int x, int innerKey) {
        int h = (x ^ x >>> 16) * FIRST;
        h = (h ^ h >>> 15) * SECOND;
        h = (h ^ h >>> 15) + innerKey;
        h = (h ^ h >>> 16) * FIRST;
        h = (h ^ h >>> 15) * SECOND;
        return h ^ h >>> 15;
    }
}
