package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a SentencePiece model file says of its pieces: a message {@code ModelProto} of {@code sentencepiece_model.proto} in
 * the encoding of Protocol Buffers, of which the fields for tokenization are read.
 */
final class SentencePieceFile {
    /** What a piece is for; of the kinds, these two are found in text before all others. */
    enum Kind {
        ORDINARY,
        CONTROL,
        USER_DEFINED
    }

    /** A piece and its logarithmic probability; the place in the list is its id. */
    record Piece(String text, double score, Kind kind) {}

    /** The model type that is byte-pair encoding; 1 is the unigram language model. */
    static final int BYTE_PAIRS = 2;

    private static final String REMEDY = "Give the .model file of SentencePiece, unchanged";
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final Path path;
    final List<Piece> pieces = new ArrayList<>();
    byte[] charsmap = new byte[0];
    int modelType = 1;
    int unknownId;
    boolean byteFallback;

    private SentencePieceFile(Path path) {
        this.path = path;
    }

    static SentencePieceFile read(Path path) throws IOException {
        JsonFile.requireSize(path);
        SentencePieceFile file = new SentencePieceFile(path);
        file.readFields(ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN), file::readModel);
        if (file.pieces.isEmpty()) {
            throw file.invalid("", "pieces", "none");
        }
        return file;
    }

    /** Takes a field: a number for numbers, a part of the file for bytes. */
    private interface Field {
        void read(int field, long number, ByteBuffer bytes) throws IOException;
    }

    private void readModel(int field, long number, ByteBuffer bytes) throws IOException {
        switch (field) {
            case 1 -> readFields(required(bytes), new PieceFields()::read);
            case 2 -> readFields(required(bytes), this::readTrainer);
            case 3 -> readFields(required(bytes), this::readNormalizer);
            default -> {
                // The rest is for training.
            }
        }
    }

    private void readTrainer(int field, long number, ByteBuffer bytes) {
        switch (field) {
            case 3 -> modelType = (int) number;
            case 35 -> byteFallback = number != 0;
            case 40 -> unknownId = (int) number;
            default -> {
                // The rest is for training.
            }
        }
    }

    private void readNormalizer(int field, long number, ByteBuffer bytes) throws IOException {
        if (field == 2) {
            charsmap = new byte[required(bytes).remaining()];
            bytes.get(charsmap);
        }
    }

    private void readFields(ByteBuffer message, Field field) throws IOException {
        while (message.hasRemaining()) {
            int place = message.arrayOffset() + message.position();
            long key = varint(message);
            int number = (int) Math.min(Integer.MAX_VALUE, key >>> 3);
            switch ((int) key & 7) {
                case VARINT -> field.read(number, varint(message), null);
                case EIGHT_BYTES -> field.read(number, 0, take(message, Long.BYTES, place));
                case FOUR_BYTES -> field.read(number, 0, take(message, Integer.BYTES, place));
                case BYTES -> field.read(number, 0, take(message, varint(message), place));
                default -> throw invalid("byte " + place, "a field of Protocol Buffers", "the kind " + (key & 7));
            }
        }
    }

    private ByteBuffer take(ByteBuffer message, long length, int place) throws InvalidFileException {
        if (length < 0 || length > message.remaining()) {
            throw invalid("byte " + place, "a field that ends within the file", "one of " + length + " bytes");
        }
        ByteBuffer part = message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        message.position(message.position() + (int) length);
        return part;
    }

    private long varint(ByteBuffer message) throws InvalidFileException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && message.hasRemaining(); shift += 7) {
            byte b = message.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw invalid(
                "byte " + (message.arrayOffset() + message.position()), "a number of at most ten bytes", "another end");
    }

    private ByteBuffer required(ByteBuffer bytes) throws InvalidFileException {
        if (bytes == null) {
            throw invalid("", "a message", "a number");
        }
        return bytes;
    }

    InvalidFileException invalid(String place, String expected, String found) {
        return new InvalidFileException(path, place, expected, found, REMEDY);
    }

    /** Collects the fields of a piece, which come in their order. */
    private final class PieceFields {
        private final int id = pieces.size();

        PieceFields() {
            pieces.add(new Piece("", 0, Kind.ORDINARY));
        }

        void read(int field, long number, ByteBuffer bytes) throws IOException {
            Piece piece = pieces.get(id);
            switch (field) {
                case 1 -> pieces.set(id, new Piece(text(required(bytes)), piece.score, piece.kind));
                case 2 -> pieces.set(id, new Piece(piece.text, score(required(bytes)), piece.kind));
                case 3 -> pieces.set(id, new Piece(piece.text, piece.score, kind(number)));
                default -> {
                    // Nothing else is known of a piece.
                }
            }
        }

        private String text(ByteBuffer bytes) throws InvalidFileException {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                throw invalid("piece " + id, "UTF-8", "other bytes");
            }
        }

        private double score(ByteBuffer bytes) throws InvalidFileException {
            float score = bytes.remaining() == Float.BYTES ? bytes.getFloat() : Float.NaN;
            if (!Float.isFinite(score)) {
                throw invalid("piece " + id, "a finite score", "" + score);
            }
            return score;
        }

        private static Kind kind(long number) {
            return number == 3 ? Kind.CONTROL : number == 4 ? Kind.USER_DEFINED : Kind.ORDINARY;
        }
    }
}
