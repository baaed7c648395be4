package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArenaTest {
    @RepeatedTest(100)
    void buffersThatLiveAtOneTimeDoNotOverlap(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Arena arena = new Arena();
        Map<Buffer, int[]> lives = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            Buffer buffer = new Buffer(1 + random.nextInt(200));
            int first = random.nextInt(30);
            int last = first + random.nextInt(10);
            arena.touch(buffer, last);
            arena.touch(buffer, first);
            lives.put(buffer, new int[] {first, last});
        }

        Map<Buffer, Long> offsets = arena.offsets();

        for (Buffer a : lives.keySet()) {
            assertThat(offsets.get(a) % 16)
                    .as("places begin at lines of the cache")
                    .isZero();
            for (Buffer b : lives.keySet()) {
                boolean together = lives.get(a)[0] <= lives.get(b)[1] && lives.get(b)[0] <= lives.get(a)[1];
                boolean apart =
                        offsets.get(a) + a.length() <= offsets.get(b) || offsets.get(b) + b.length() <= offsets.get(a);
                assertThat(a == b || !together || apart).as("seed %d", seed).isTrue();
            }
        }
    }

    @Test
    void aPlaceIsUsedAgain() {
        Arena arena = new Arena();
        Buffer first = new Buffer(64);
        Buffer second = new Buffer(64);
        Buffer third = new Buffer(64);
        arena.touch(first, 0);
        arena.touch(first, 1);
        arena.touch(second, 1);
        arena.touch(second, 2);
        arena.touch(third, 2);

        Map<Buffer, Long> offsets = arena.offsets();

        assertThat(offsets.get(third)).isEqualTo(offsets.get(first));
        assertThat(offsets.values()).allMatch(offset -> offset <= 64);
    }
}
