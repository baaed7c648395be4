package dev.firth.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DimensionTest {
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension SEQUENCE = Dimension.named("sequence");

    @Test
    void productsDoNotDependOnTheOrder() {
        assertThat(BATCH.times(SEQUENCE)).isEqualTo(SEQUENCE.times(BATCH));
        assertThat(BATCH.times(Dimension.of(3))).hasToString("3*batch");
        assertThat(BATCH.times(BATCH).evaluate(Map.of("batch", 4L))).isEqualTo(16);
    }

    @Test
    void quotientsExistWhereTheyHoldForAllValues() {
        Dimension tokens = BATCH.times(SEQUENCE).times(Dimension.of(6));

        assertThat(tokens.dividedBy(SEQUENCE.times(Dimension.of(2)))).contains(BATCH.times(Dimension.of(3)));
        assertThat(tokens.dividedBy(Dimension.of(4))).isEmpty();
        assertThat(BATCH.dividedBy(SEQUENCE)).isEmpty();
        assertThat(BATCH.dividedBy(Dimension.of(0))).isEmpty();
    }

    @Test
    void saysWhichNameHasNoValue() {
        assertThatThrownBy(() -> BATCH.times(SEQUENCE).evaluate(Map.of("batch", 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch*sequence")
                .hasMessageContaining("no input that was given has an axis sequence");
        assertThatThrownBy(() -> Dimension.of(-1)).hasMessageContaining("expected a number from 0");
    }

    @Test
    void shapesHaveElementsAndAxesFromTheEnd() {
        Shape shape = Shape.of(BATCH, Dimension.of(2), SEQUENCE);

        assertThat(shape.get(-1)).isEqualTo(SEQUENCE);
        assertThat(shape.elements()).hasToString("2*batch*sequence");
        assertThat(shape.isConstant()).isFalse();
        assertThat(shape.evaluate(Map.of("batch", 3L, "sequence", 5L))).containsExactly(3, 2, 5);
        assertThat(Shape.SCALAR.elements()).isEqualTo(Dimension.ONE);
    }
}
