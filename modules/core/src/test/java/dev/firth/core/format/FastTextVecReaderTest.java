package dev.firth.core.format;

class FastTextVecReaderTest extends HeaderedTextContract {
    @Override
    WordVectorsFormat format() {
        return WordVectorsFormat.FASTTEXT_VEC;
    }

    @Override
    WordVectorsFormat detected() {
        return WordVectorsFormat.WORD2VEC_TEXT;
    }
}
