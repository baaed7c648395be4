package dev.firth.words.phrases;

/**
 * Joins the phrases of one pass, greedily from left to right, as word2phrase and gensim do: a token that became part of a
 * phrase begins no other one. Connector words wait behind the first token until it is clear whether a phrase comes.
 */
final class PassJoiner implements TokenSink {
    private static final int NOTHING = -1;

    private final PassTable phrases;
    private final Links links;
    private final TokenSink next;
    private final long[] uses;

    private int first = NOTHING;
    private int link;

    PassJoiner(PassTable phrases, Links links, TokenSink next) {
        this.phrases = phrases;
        this.links = links;
        this.next = next;
        this.uses = new long[phrases.size()];
    }

    /** How often each phrase was joined, by its number. */
    long[] uses() {
        return uses;
    }

    @Override
    public void token(int id) {
        int connector = links.number(id);
        if (connector != 0) {
            int extended = first == NOTHING ? Links.TOO_LONG : Links.extend(link, connector);
            if (extended != Links.TOO_LONG) {
                link = extended;
            } else {
                release();
                next.token(id);
            }
            return;
        }
        if (first != NOTHING) {
            int phrase = phrases.find(first, link, id);
            if (phrase >= 0) {
                uses[phrase]++;
                first = NOTHING;
                link = Links.NONE;
                next.token(phrases.result(phrase));
                return;
            }
            release();
        }
        if (phrases.begins(id)) {
            first = id;
        } else {
            next.token(id);
        }
    }

    @Override
    public void end() {
        release();
        next.end();
    }

    /** Hands on what is no phrase after all. */
    private void release() {
        if (first == NOTHING) {
            return;
        }
        next.token(first);
        if (link != Links.NONE) {
            for (int connector : links.between(link)) {
                next.token(connector);
            }
        }
        first = NOTHING;
        link = Links.NONE;
    }
}
