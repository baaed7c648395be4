package dev.firth.tokenizers;

import java.util.List;

/**
 * Which special tokens stand around one text or a pair, and the type ids. Immutable.
 *
 * @param trim what becomes of the places of tokens before; null for nothing
 */
record Template(List<Piece> single, List<Piece> pair, OffsetTrim trim) {
    Template {
        single = List.copyOf(single);
        pair = List.copyOf(pair);
    }

    /** Trims no places. */
    Template(List<Piece> single, List<Piece> pair) {
        this(single, pair, null);
    }

    /** What a piece of a template stands for. */
    enum Kind {
        SPECIAL,
        FIRST,
        SECOND
    }

    /** A special token, or the place of a text. */
    record Piece(Kind kind, int id, int typeId) {
        static Piece special(int id, int typeId) {
            return new Piece(Kind.SPECIAL, id, typeId);
        }

        static Piece first(int typeId) {
            return new Piece(Kind.FIRST, -1, typeId);
        }

        static Piece second(int typeId) {
            return new Piece(Kind.SECOND, -1, typeId);
        }
    }

    /** [CLS] A [SEP], and [CLS] A [SEP] B [SEP] with type id 1 from B on. */
    static Template bert(int cls, int sep) {
        List<Piece> single = List.of(Piece.special(cls, 0), Piece.first(0), Piece.special(sep, 0));
        return new Template(
                single, List.of(single.get(0), single.get(1), single.get(2), Piece.second(1), Piece.special(sep, 1)));
    }

    /** The texts alone. */
    static Template plain() {
        return new Template(List.of(Piece.first(0)), List.of(Piece.first(0), Piece.second(1)));
    }

    /** As {@link #bert}, but with two separators between the texts of a pair, and no type id but 0. */
    static Template roberta(int cls, int sep) {
        Piece begin = Piece.special(cls, 0);
        Piece end = Piece.special(sep, 0);
        return new Template(
                List.of(begin, Piece.first(0), end), List.of(begin, Piece.first(0), end, end, Piece.second(0), end));
    }

    Template withTrim(OffsetTrim value) {
        return new Template(single, pair, value);
    }

    /** Whether no token is added. */
    boolean isPlain() {
        return added(false) + added(true) == 0;
    }

    List<Piece> pieces(boolean isPair) {
        return isPair ? pair : single;
    }

    /** How many tokens are added to one text or to a pair. */
    int added(boolean isPair) {
        return (int) pieces(isPair).stream()
                .filter(piece -> piece.kind() == Kind.SPECIAL)
                .count();
    }

    /** Puts the texts in their places; {@code second} is null for one text. */
    EncodingBuilder fill(SequencePart first, SequencePart second) {
        boolean isPair = second != null;
        EncodingBuilder builder = new EncodingBuilder(first.length() + (isPair ? second.length() : 0) + added(isPair));
        for (Piece piece : pieces(isPair)) {
            switch (piece.kind()) {
                case SPECIAL -> builder.addSpecial(piece.id(), piece.typeId());
                case FIRST -> add(first, piece.typeId(), builder);
                case SECOND -> add(second, piece.typeId(), builder);
            }
        }
        return builder;
    }

    private void add(SequencePart part, int typeId, EncodingBuilder builder) {
        int from = builder.length;
        builder.add(part, typeId);
        if (trim != null) {
            trim.trim(builder, from, part.sequence().text);
        }
    }
}
