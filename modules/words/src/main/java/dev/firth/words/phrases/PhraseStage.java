package dev.firth.words.phrases;

import dev.firth.core.corpus.WordJoiner;
import dev.firth.core.corpus.WordSink;

/** Joins the words of a text: looks each one up, and hands on at once what is no part of any phrase. */
final class PhraseStage implements WordJoiner.Stage {
    private final Lexicon lexicon;
    private final WordSink sink;
    private final TokenSink passes;

    PhraseStage(Lexicon lexicon, WordSink sink) {
        this.lexicon = lexicon;
        this.sink = sink;
        TokenSink next = new Output();
        for (int pass = lexicon.passes().size() - 1; pass >= 0; pass--) {
            next = new PassJoiner(lexicon.passes().get(pass), lexicon.links(), next);
        }
        this.passes = next;
    }

    @Override
    public void word(byte[] utf8, int offset, int length, int hash) {
        int id = lexicon.id(utf8, offset, length, hash);
        if (id >= 0) {
            passes.token(id);
        } else {
            passes.end();
            sink.word(utf8, offset, length, hash);
        }
    }

    @Override
    public void endSentence() {
        passes.end();
        sink.endSentence();
    }

    @Override
    public void flush() {
        passes.end();
    }

    /** What comes out of the last pass. */
    private final class Output implements TokenSink {
        @Override
        public void token(int id) {
            lexicon.put(id, sink);
        }

        @Override
        public void end() {}
    }
}
