package dev.firth.words.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private final RandomStream random = new RandomStream();

    /** Computed by a program in another language: a checkpoint goes on only with the numbers that it was written with. */
    @Test
    void theNumbersStayAsTheyAre() {
        random.seed(1, 0, 0);
        assertThat(random.nextLong()).isEqualTo(0x94D4C755A670E45DL);
        assertThat(random.nextLong()).isEqualTo(0x2F233C3794E6269DL);
        assertThat(random.nextLong()).isEqualTo(0xC32E20898C0681B6L);
        random.seed(-7, 3, 5_000_000_000L);
        assertThat(random.nextLong()).isEqualTo(0x8A9CE8E545109ACBL);
        assertThat(random.nextLong()).isEqualTo(0x75B2AD0F103B534DL);
        assertThat(random.nextLong()).isEqualTo(0x72B8B3106BE0DA46L);
        random.seed(0, -1, 42);
        assertThat(random.nextLong()).isEqualTo(0x91DF37DC9D9DF8DCL);
        assertThat(random.nextLong()).isEqualTo(0x8452021B315A3D13L);
        assertThat(random.nextLong()).isEqualTo(0xAF5EF95EE8314638L);
    }

    @Test
    void chunksEpochsAndSeedsHaveStreamsOfTheirOwn() {
        Set<Long> firsts = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int epoch = 0; epoch < 20; epoch++) {
                for (int chunk = 0; chunk < 20; chunk++) {
                    random.seed(seed, epoch, chunk);
                    firsts.add(random.nextLong());
                }
            }
        }
        assertThat(firsts).hasSize(8_000);
    }

    @Test
    void boundedNumbersAreUniform() {
        random.seed(5, 0, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 700_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(100_000, within(1_500));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(random.nextInt(1)).isZero();
            assertThat(random.nextInt(Integer.MAX_VALUE)).isNotNegative();
        }
    }

    @Test
    void centredFloatsAreUniform() {
        random.seed(6, 0, 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            float value = random.nextCentredFloat();
            assertThat(value).isGreaterThanOrEqualTo(-0.5f).isLessThan(0.5f);
            sum += value;
            squares += value * value;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.005));
        assertThat(squares / 100_000).isCloseTo(1 / 12.0, within(0.002));
    }
}
