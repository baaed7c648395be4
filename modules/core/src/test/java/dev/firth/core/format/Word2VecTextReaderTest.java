package dev.firth.core.format;

class Word2VecTextReaderTest extends HeaderedTextContract {
    @Override
    WordVectorsFormat format() {
        return WordVectorsFormat.WORD2VEC_TEXT;
    }
}
