package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;

/** Leaves out controls and turns other blanks into spaces, as SentencePiece's {@code nmt} rules for translation do. */
public record Nmt() implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            int point = text.point(i);
            if (isDropped(point)) {
                edit.skip(1);
            } else {
                edit.replace(isBlank(point) ? ' ' : point);
            }
        }
        return edit.build();
    }

    private static boolean isDropped(int point) {
        boolean isControl =
                point < 0x20 && point != 0 && point != '\t' && point != '\n' && point != '\f' && point != '\r';
        return isControl || point == 0x7F || point == 0x8F || point == 0x9F;
    }

    private static boolean isBlank(int point) {
        return switch (point) {
            case '\t', '\n', '\f', '\r', 0x1680, 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD -> true;
            default -> point >= 0x200B && point <= 0x200F;
        };
    }
}
