package dev.firth.core.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductQuantizerTest {
    @Test
    void theErrorFallsAsSubVectorsGetShorterAndCentroidsMore() throws IOException {
        FloatMatrix rows = random(3000, 12, 1);
        double previous = Double.POSITIVE_INFINITY;
        for (ProductQuantizerOptions options : new ProductQuantizerOptions[] {
            options(6, 4), options(6, 16), options(3, 16), options(3, 256), options(2, 256), options(1, 256)
        }) {
            double error = error(rows, ProductQuantizer.train(rows, options));
            assertThat(error).isLessThan(previous);
            previous = error;
        }
        assertThat(previous).isLessThan(1e-3);
    }

    @Test
    void theErrorOfOneNumberIsThatOfTheBestScalarQuantizer() throws IOException {
        // Max (1960), Quantizing for Minimum Distortion: 16 levels of a normal variable leave 0.009497 of its variance.
        FloatMatrix rows = random(60_000, 1, 2);
        double error = error(rows, ProductQuantizer.train(rows, options(1, 16)));
        assertThat(error).isBetween(0.0085, 0.0112);
    }

    @Test
    void everyPieceOfACodeIsTheNearestCentroid() throws IOException {
        // Seven numbers in pieces of three: the last piece is shorter, as fastText's.
        FloatMatrix rows = random(500, 7, 3);
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(3, 32));
        assertThat(quantizer.subspaces()).isEqualTo(3);
        byte[] codes = quantizer.encode(rows, 2);
        float[] values = quantizer.values();
        assertThat(values).hasSize(7 * 32);
        for (int row = 0; row < rows.rows(); row++) {
            float[] vector = rows.row(row);
            for (int m = 0; m < 3; m++) {
                int width = m < 2 ? 3 : 1;
                double[] distances = new double[32];
                for (int j = 0; j < 32; j++) {
                    for (int d = 0; d < width; d++) {
                        double difference = vector[3 * m + d] - values[3 * m * 32 + j * width + d];
                        distances[j] += difference * difference;
                    }
                }
                double least = Arrays.stream(distances).min().orElseThrow();
                assertThat(distances[codes[row * 3 + m]]).isCloseTo(least, within(1e-5));
            }
        }
    }

    @Test
    void oneVectorHasTheCodeThatItHasAmongMany() throws IOException {
        FloatMatrix rows = random(200, 10, 4);
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(4, 20));
        byte[] codes = quantizer.encode(rows, 1);
        for (int row = 0; row < rows.rows(); row++) {
            byte[] alone = new byte[5];
            quantizer.encode(rows.row(row), 0, alone, 2);
            assertThat(Arrays.copyOfRange(alone, 2, 5)).isEqualTo(Arrays.copyOfRange(codes, 3 * row, 3 * row + 3));
        }
    }

    @Test
    void tablesAndProductsAgreeWithTheDecodedVector() throws IOException {
        FloatMatrix rows = random(300, 11, 5);
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(2, 50));
        byte[] codes = quantizer.encode(rows, 2);
        float[] query = rows.row(17);
        float[] products = new float[6 * 50];
        float[] distances = new float[1 + 6 * 50];
        quantizer.innerProducts(query, 0, products, 0);
        quantizer.squaredDistances(query, 0, distances, 1);
        for (int row = 0; row < rows.rows(); row++) {
            float[] decoded = new float[11];
            quantizer.decode(codes, row * 6, decoded, 0);
            double product = 0;
            double distance = 0;
            for (int d = 0; d < 11; d++) {
                product += query[d] * decoded[d];
                distance += (query[d] - decoded[d]) * (query[d] - decoded[d]);
            }
            double productSum = 0;
            double distanceSum = 0;
            for (int m = 0; m < 6; m++) {
                productSum += products[m * 50 + codes[row * 6 + m]];
                distanceSum += distances[1 + m * 50 + codes[row * 6 + m]];
            }
            assertThat(productSum).isCloseTo(product, within(1e-4));
            assertThat(distanceSum).isCloseTo(distance, within(1e-4));
            assertThat((double) quantizer.dot(codes, row * 6, query, 0)).isCloseTo(product, within(1e-4));
            float[] sum = rows.row(row);
            quantizer.addDecoded(-0.5f, codes, row * 6, sum, 0);
            for (int d = 0; d < 11; d++) {
                assertThat(sum[d]).isCloseTo(rows.get(row, d) - 0.5f * decoded[d], within(1e-6f));
            }
        }
    }

    @Test
    void theResultDependsOnTheSeedAndNotOnTheThreads() throws IOException {
        FloatMatrix rows = random(2000, 9, 6);
        float[] one =
                ProductQuantizer.train(rows, builder(2, 16).threads(1).build()).values();
        assertThat(ProductQuantizer.train(rows, builder(2, 16).threads(3).build())
                        .values())
                .isEqualTo(one);
        assertThat(ProductQuantizer.train(
                                rows, builder(2, 16).seed(2).threads(1).build())
                        .values())
                .isNotEqualTo(one);
    }

    @Test
    void aQuantizerIsMadeAgainOfItsCentroids() throws IOException {
        FloatMatrix rows = random(400, 5, 7);
        ProductQuantizer trained = ProductQuantizer.train(rows, options(2, 256));
        ProductQuantizer again = new ProductQuantizer(5, 2, 256, trained.values());
        assertThat(again.encode(rows, 2)).isEqualTo(trained.encode(rows, 2));
    }

    @Test
    void fewerRowsThanCentroidsAreKeptExactly() throws IOException {
        FloatMatrix rows = random(10, 4, 8);
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(2, 256));
        assertThat(error(rows, quantizer)).isZero();
    }

    @Test
    void equalRowsAndZerosAreNoObstacle() throws IOException {
        FloatMatrix rows = FloatMatrix.allocate(1000, 3);
        for (int row = 0; row < 500; row++) {
            rows.set(row, 1, 4);
        }
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(2, 16));
        assertThat(error(rows, quantizer)).isCloseTo(0, within(1e-4));
    }

    @Test
    void rowsThatAreNotFiniteDoNotCount() throws IOException {
        FloatMatrix rows = random(100, 4, 9);
        rows.set(3, 1, Float.NaN);
        rows.set(4, 2, Float.NEGATIVE_INFINITY);
        ProductQuantizer quantizer = ProductQuantizer.train(rows, options(2, 8));
        for (float value : quantizer.values()) {
            assertThat(value).isFinite();
        }
        quantizer.encode(rows, 1);
        FloatMatrix none = FloatMatrix.allocate(1, 2);
        none.set(0, 0, Float.NaN);
        assertThatThrownBy(() -> ProductQuantizer.train(none, options(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of which has only finite numbers");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> options(0, 16)).hasMessage("subVector 0: expected at least 1");
        assertThatThrownBy(() -> options(1, 257)).hasMessage("centroids 257: expected 1 to 256");
        assertThatThrownBy(() -> ProductQuantizer.train(random(5, 4, 1), options(5, 16)))
                .hasMessage("subVector 5: expected at most the dimension of the vectors, 4");
        assertThatThrownBy(() -> new ProductQuantizer(4, 2, 3, new float[11]))
                .hasMessage("11 numbers of centroids: expected dim * centroids, 12");
        ProductQuantizer three = new ProductQuantizer(2, 2, 3, new float[6]);
        assertThatThrownBy(() -> three.decode(new byte[] {3}, 0, new float[2], 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("code 3: expected less than 3");
    }

    private static ProductQuantizerOptions options(int subVector, int centroids) {
        return builder(subVector, centroids).build();
    }

    private static ProductQuantizerOptions.Builder builder(int subVector, int centroids) {
        return ProductQuantizerOptions.builder().subVector(subVector).centroids(centroids);
    }

    /** The mean squared error of a number. */
    private static double error(FloatMatrix rows, ProductQuantizer quantizer) throws IOException {
        byte[] codes = quantizer.encode(rows, 2);
        double sum = 0;
        float[] decoded = new float[rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            quantizer.decode(codes, row * quantizer.subspaces(), decoded, 0);
            for (int d = 0; d < decoded.length; d++) {
                double difference = decoded[d] - rows.get(row, d);
                sum += difference * difference;
            }
        }
        return sum / rows.rows() / rows.columns();
    }

    private static FloatMatrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        FloatMatrix matrix = FloatMatrix.allocate(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
