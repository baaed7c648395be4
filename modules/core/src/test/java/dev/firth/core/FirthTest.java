package dev.firth.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirthTest {
    @Test
    void theVersionIsTheBuilds() {
        assertThat(Firth.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
