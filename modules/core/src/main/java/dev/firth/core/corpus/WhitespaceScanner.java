package dev.firth.core.corpus;

import dev.firth.core.vocabulary.WordHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The words of {@link Tokenizer#WHITESPACE}; looks at eight bytes a step, and hashes them on the way. */
final class WhitespaceScanner implements WordScanner {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Added to seven bits, carries into the eighth if they are above the space, 0x20. */
    private static final long ABOVE_SPACE = 0x5F5F5F5F5F5F5F5FL;

    /** Bit n tells whether the character n is white space, up to the space. */
    private static final long WHITE = 1L << ' ' | 1L << '\t' | 1L << '\n' | 1L << 0x0B | 1L << '\f' | 1L << '\r' | 1L;

    private final boolean lines;
    private final int longestWord;
    private final byte[] repaired;

    WhitespaceScanner(boolean lines, int longestWord) {
        this.lines = lines;
        this.longestWord = longestWord;
        this.repaired = new byte[longestWord * 3 + TextBlock.PADDING];
    }

    private static boolean isWhite(byte b) {
        return b >= 0 && b <= ' ' && (WHITE >>> b & 1) != 0;
    }

    @Override
    public void scan(TextBlock block, WordSink sink, TextFaults faults) {
        byte[] bytes = block.bytes;
        int end = block.end;
        int at = block.start;
        while (at < end) {
            byte first = bytes[at];
            if (isWhite(first)) {
                if (first == '\n' && lines) {
                    sink.endSentence();
                } else if (first == 0) {
                    faults.zeroBytes.add(block.file, block.offset + at);
                }
                at++;
                continue;
            }
            int start = at;
            long state = WordHash.START;
            long seen = 0;
            long eight = (long) LONG.get(bytes, at);
            long atMostSpace = atMostSpace(eight);
            while (atMostSpace == 0) {
                seen |= eight;
                state = WordHash.add(state, eight);
                at += 8;
                eight = (long) LONG.get(bytes, at);
                atMostSpace = atMostSpace(eight);
            }
            int left = Long.numberOfTrailingZeros(atMostSpace) >>> 3;
            long rest = eight & ((1L << (left * 8)) - 1);
            at += left;
            int hash = WordHash.end(WordHash.add(state, rest));
            if (!isWhite(bytes[at])) {
                at = endOfWord(bytes, at);
                hash = WordHash.hash(bytes, start, at - start);
                rest = -1;
            }
            int length = at - start;
            if (length > longestWord) {
                faults.overlongWords.add(block.file, block.offset + start);
            } else if (((seen | rest) & HIGH_BITS) == 0 || Utf8.isValid(bytes, start, at)) {
                sink.word(bytes, start, length, hash);
            } else {
                repair(block, start, at, sink, faults);
            }
        }
    }

    /** The high bit of each byte that is at most the space; those from 0x80 on are not. */
    private static long atMostSpace(long eight) {
        return ~((eight & ~HIGH_BITS) + ABOVE_SPACE | eight) & HIGH_BITS;
    }

    /** For the rare word with a control character in it. The space after each block ends the search. */
    private static int endOfWord(byte[] bytes, int from) {
        int at = from;
        while (!isWhite(bytes[at])) {
            at++;
        }
        return at;
    }

    private void repair(TextBlock block, int start, int end, WordSink sink, TextFaults faults) {
        int length = Utf8.repair(block, start, end, repaired, faults.invalidSequences);
        if (length > longestWord) {
            faults.overlongWords.add(block.file, block.offset + start);
        } else {
            sink.word(repaired, 0, length, WordHash.hash(repaired, 0, length));
        }
    }

    @Override
    public int lastBoundary(byte[] bytes, int from, int to) {
        for (int at = to; at > from; at--) {
            if (isWhite(bytes[at - 1])) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public int firstBoundary(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (isWhite(bytes[at])) {
                return at;
            }
        }
        return -1;
    }
}
