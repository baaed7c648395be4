package dev.firth.engine.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Size and checksum of a file.
 *
 * @param bytes the size
 * @param sha256 the SHA-256 in hexadecimal
 */
record FileDigest(
        @JsonProperty("bytes") long bytes,
        @JsonProperty("sha256") String sha256) {
    private static final int BUFFER = 1 << 16;

    static FileDigest of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static String sha256Of(String text) {
        return HexFormat.of().formatHex(newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks that a file is the one whose digest this is. */
    void verify(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "a checkpoint is not whole without it");
        }
        long size = Files.size(file);
        if (size != bytes) {
            throw damaged(file, bytes + " bytes", size + " bytes");
        }
        String found = of(file).sha256();
        if (!found.equals(sha256)) {
            throw damaged(file, "content with the SHA-256 " + sha256, found);
        }
    }

    private static InvalidFileException damaged(Path file, String expected, String found) {
        return new InvalidFileException(file, "", expected, found, "The file is damaged: use an older checkpoint");
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
