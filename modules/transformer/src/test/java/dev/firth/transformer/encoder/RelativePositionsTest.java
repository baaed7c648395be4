package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first distance of each row of the table, as MPNet's published code computes it in 32-bit floating point. */
class RelativePositionsTest {
    private static final int[] FIRST_OF_16 = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91};
    private static final int[] FIRST_OF_32 = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 24, 27, 31, 35, 40, 46, 52, 59, 67, 77, 87,
        99, 113
    };

    @Test
    void distancesShareRowsAsInThePublishedCode() {
        assertThat(firstDistances(32)).isEqualTo(FIRST_OF_16);
        assertThat(firstDistances(64)).isEqualTo(FIRST_OF_32);
    }

    @Test
    void tokensBehindHaveTheOtherHalfOfTheTable() {
        int[][] rows = RelativePositions.buckets(300, 32);
        for (int query = 0; query < 300; query++) {
            assertThat(rows[query][query]).isZero();
            for (int key = query + 1; key < 300; key++) {
                assertThat(rows[query][key]).isEqualTo(rows[key][query] + 16);
            }
        }
    }

    private static int[] firstDistances(int buckets) {
        int[][] rows = RelativePositions.buckets(600, buckets);
        int[] first = new int[buckets / 2];
        int last = -1;
        for (int distance = 0; distance < 600; distance++) {
            int bucket = rows[distance][0];
            if (bucket != last) {
                assertThat(bucket).isEqualTo(last + 1);
                first[bucket] = distance;
                last = bucket;
            }
        }
        return first;
    }
}
