package dev.firth.core.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyReaderTest {
    @TempDir
    private Path folder;

    /** A file that {@code matrices.py} made. */
    static Path golden(String name) {
        try {
            return Path.of(NpyReaderTest.class.getResource(name + ".npy").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void matricesOfNumPyAreRead() throws IOException {
        NpyReader floats = NpyReader.open(golden("float32"));
        assertThat(floats.type()).isEqualTo(NpyType.FLOAT32);
        assertThat(floats.rows()).isEqualTo(2);
        assertThat(floats.columns()).isEqualTo(3);
        assertThat(floats.floats(0)).containsExactly(1.5f, -2.25f, 3e-40f);
        assertThat(floats.floats(1)).containsExactly(Float.POSITIVE_INFINITY, 1e30f, -0f);
        NpyReader bytes = NpyReader.open(golden("uint8"));
        assertThat(bytes.type()).isEqualTo(NpyType.UINT8);
        assertThat(bytes.bytes(2)).containsExactly(-1);
        assertThat(NpyReader.open(golden("int8")).bytes(0)).containsExactly(-128, -1, 0, 127);
        assertThat(NpyReader.open(golden("empty")).rows()).isZero();
        assertThat(NpyReader.open(golden("version2")).floats(1)).containsExactly(3, 4);
        assertThatThrownBy(() -> floats.bytes(0)).hasMessageContaining("type <f4: expected |i1 or |u1");
        assertThatThrownBy(() -> bytes.floats(0)).hasMessageContaining("type |u1: expected <f4");
        assertThatThrownBy(() -> floats.floats(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> floats.floats(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        float64   | expected numbers of a type of <f4, |i1, |u1, found <f8. Convert them with astype().
        bigendian | expected numbers of a type of <f4, |i1, |u1, found >f4.
        objects   | expected numbers of a type of <f4, |i1, |u1, found |O.
        columns   | expected rows first, found columns first.
        vector    | expected a shape of rows and columns, found 1 axes.
        """)
    void otherArraysAreRefused(String name, String message) {
        assertThatThrownBy(() -> NpyReader.open(golden(name)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        {'shape':(1,1),"descr":"|i1",'fortran_order':False}                # expected 1 rows of 1 numbers of type |i1, each row below 2 GiB, found 0 bytes
        {'descr': '<f4', 'fortran_order': False, 'shape': (4000000000, 4000000000)} # each row below 2 GiB, found 0 bytes
        {'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4)} # expected at most 32 sizes of at most 18 digits, found "4611686018427387904,"
        {'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4)}         # expected at most 32 sizes of at most 18 digits, found "-1, 4)}"
        {'descr': '<f4', 'fortran_order': False, 'shape': (1 4)}           # expected ',', found "4)}"
        {'descr': '<f4', 'fortran_order': False}                           # expected the keys descr, fortran_order and shape, found fewer
        {'descr': '<f4', 'descr': '<f4'}                                   # expected the key descr once, found twice
        {'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1, 1)} # expected a text in quotes, found "[('x', '<f4')], 'for"
        {'descr': '<f4                                                     # expected a text in quotes, found "'<f4"
        {'fortran_order': 0}                                               # expected True or False, found "0}"
        {'shape': __import__('os').system('true')}                         # expected '(', found "__import__('os').sys"
        {'other': 1}                                                       # expected one of the keys descr, fortran_order and shape, found 'other'
        {'shape': (1, 2)} 1                                                # expected nothing but spaces behind the dictionary, found '1'
        {'shape'                                                           # expected ':', found the end
        []                                                                 # expected '{', found "[]"
        """)
    void aHeaderThatIsWrongIsNamed(String header, String message) throws IOException {
        Path file = folder.resolve("matrix.npy");
        String length = "" + (char) header.length() + '\0';
        Files.writeString(file, NpyHeader.MAGIC + "\1\0" + length + header, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> NpyReader.open(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsCutOffOrTooLongIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(golden("version2"));
        Path file = folder.resolve("matrix.npy");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> NpyReader.open(file)).isInstanceOf(InvalidFileException.class);
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 8));
        assertThatThrownBy(() -> NpyReader.open(file))
                .hasMessageContaining("expected 2 rows of 2 numbers of type <f4, each row below 2 GiB, found 24 bytes");
        bytes[9] = bytes[10] = bytes[11] = -1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> NpyReader.open(file))
                .hasMessageContaining("expected the length of a header of at most 132 bytes, found 4294967156");
    }

    @Test
    void noFileMakesTheReaderFailOtherwise() throws IOException {
        byte[] whole = Files.readAllBytes(golden("float32"));
        Path file = folder.resolve("matrix.npy");
        Random random = new Random(9);
        int opened = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(128)] = (byte) random.nextInt(256);
            Files.write(file, bytes);
            try {
                NpyReader reader = NpyReader.open(file);
                assertThat(reader.rows() * reader.columns() * reader.type().bytes())
                        .isEqualTo(24);
                opened++;
            } catch (InvalidFileException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
        assertThat(opened).isPositive();
    }
}
