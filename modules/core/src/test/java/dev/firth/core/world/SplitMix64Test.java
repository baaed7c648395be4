package dev.firth.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void drawsTheUpperBitsOfThePublishedGenerator() {
        SplitMix64 ours = new SplitMix64(42);
        SplittableRandom published = new SplittableRandom(42);
        for (int bound = 1; bound < 10_000; bound++) {
            long upper = published.nextLong() >>> 32;
            assertThat(ours.below(bound)).isEqualTo((int) ((upper * bound) >>> 32));
        }
    }

    @Test
    void drawsEveryValueAboutEquallyOften() {
        SplitMix64 random = new SplitMix64(7);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[random.below(6)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }
}
