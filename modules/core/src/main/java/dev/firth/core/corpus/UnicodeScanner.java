package dev.firth.core.corpus;

import dev.firth.core.vocabulary.WordHash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The words of {@link Tokenizer#UNICODE}; ASCII takes a table look-up a byte. */
final class UnicodeScanner implements WordScanner {
    private static final int IN_WORDS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.ENCLOSING_MARK
            | 1 << Character.COMBINING_SPACING_MARK
            | 1 << Character.DECIMAL_DIGIT_NUMBER;

    private static final int APOSTROPHE = '\'';
    private static final int RIGHT_QUOTATION_MARK = 0x2019;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** The lower case of each ASCII letter and digit, 0 for all else. */
    private static final byte[] LOWER = new byte[128];

    static {
        for (int c = 0; c < 128; c++) {
            LOWER[c] = (byte) (Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0);
        }
    }

    private final boolean lines;
    private final int longestWord;

    /** The word so far; what is longer than this array is too long even after lower-casing. */
    private final byte[] word;

    private int length;
    private long wordOffset;

    /** An apostrophe or joiner after the word so far, which belongs to it only if more follows; 0 without. */
    private int joiner;

    private boolean overlong;
    private boolean hasUpperCase;

    UnicodeScanner(boolean lines, int longestWord) {
        this.lines = lines;
        this.longestWord = longestWord;
        this.word = new byte[longestWord * 4 + TextBlock.PADDING];
    }

    @Override
    public void scan(TextBlock block, WordSink sink, TextFaults faults) {
        byte[] bytes = block.bytes;
        int end = block.end;
        int at = block.start;
        while (at < end) {
            int c = bytes[at];
            if (c < 0) {
                at = scanBeyondAscii(block, at, sink, faults);
            } else if (LOWER[c] != 0) {
                if (joiner == 0 && length > 0 && length < longestWord) {
                    word[length++] = LOWER[c];
                } else {
                    append(block, at, LOWER[c], bytes, at, 1);
                }
                at++;
            } else if (c == APOSTROPHE) {
                join(block, APOSTROPHE, sink, faults);
                at++;
            } else {
                endWord(block, sink, faults);
                if (c == '\n' && lines) {
                    sink.endSentence();
                } else if (c == 0) {
                    faults.zeroBytes.add(block.file, block.offset + at);
                }
                at++;
            }
        }
        endWord(block, sink, faults);
    }

    private int scanBeyondAscii(TextBlock block, int at, WordSink sink, TextFaults faults) {
        int bytes = Utf8.sequenceLength(block.bytes, at, block.end);
        if (bytes < 0) {
            faults.invalidSequences.add(block.file, block.offset + at);
            endWord(block, sink, faults);
            return at - bytes;
        }
        int c = Utf8.codePoint(block.bytes, at, bytes);
        if (isInWords(c)) {
            hasUpperCase |= Character.toLowerCase(c) != c;
            append(block, at, 0, block.bytes, at, bytes);
        } else if (isJoiner(c)) {
            join(block, c == RIGHT_QUOTATION_MARK ? APOSTROPHE : c, sink, faults);
        } else {
            endWord(block, sink, faults);
        }
        return at + bytes;
    }

    private static boolean isInWords(int c) {
        return (IN_WORDS >>> Character.getType(c) & 1) != 0;
    }

    private static boolean isJoiner(int c) {
        return c == RIGHT_QUOTATION_MARK || c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }

    /** Adds a character of the word: {@code ascii}, or the {@code count} bytes at {@code from} if that is 0. */
    private void append(TextBlock block, int at, int ascii, byte[] source, int from, int count) {
        if (length == 0) {
            wordOffset = block.offset + at;
        }
        if (length + count + 3 > word.length - TextBlock.PADDING) {
            overlong = true;
            joiner = 0;
            return;
        }
        if (joiner != 0) {
            length += putJoiner();
            joiner = 0;
        }
        if (ascii != 0) {
            word[length++] = (byte) ascii;
        } else {
            System.arraycopy(source, from, word, length, count);
            length += count;
        }
    }

    private int putJoiner() {
        if (joiner == APOSTROPHE) {
            word[length] = APOSTROPHE;
            return 1;
        }
        word[length] = (byte) 0xE2;
        word[length + 1] = (byte) 0x80;
        word[length + 2] = (byte) (joiner == ZERO_WIDTH_JOINER ? 0x8D : 0x8C);
        return 3;
    }

    private void join(TextBlock block, int character, WordSink sink, TextFaults faults) {
        if (length > 0 && joiner == 0) {
            joiner = character;
        } else {
            endWord(block, sink, faults);
        }
    }

    private void endWord(TextBlock block, WordSink sink, TextFaults faults) {
        if (length > 0) {
            if (hasUpperCase) {
                lowerCase();
            }
            if (overlong || length > longestWord) {
                faults.overlongWords.add(block.file, wordOffset);
            } else {
                sink.word(word, 0, length, WordHash.hash(word, 0, length));
            }
            length = 0;
            overlong = false;
            hasUpperCase = false;
        }
        joiner = 0;
    }

    /** Lower-cases by the rules for whole words, which know the final sigma and letters that become two. */
    private void lowerCase() {
        byte[] lower = new String(word, 0, length, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
        if (lower.length > word.length - TextBlock.PADDING) {
            overlong = true;
        } else {
            System.arraycopy(lower, 0, word, 0, lower.length);
            length = lower.length;
        }
    }

    @Override
    public int lastBoundary(byte[] bytes, int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            int boundary = boundaryAfter(bytes, at, to);
            if (boundary > 0) {
                return boundary;
            }
        }
        return -1;
    }

    @Override
    public int firstBoundary(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (boundaryAfter(bytes, at, to) > 0) {
                return at;
            }
        }
        return -1;
    }

    /** The position after the character that starts at {@code at} if it separates words; -1 otherwise. */
    private static int boundaryAfter(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        if (b >= 0) {
            return LOWER[b] == 0 && b != APOSTROPHE ? at + 1 : -1;
        }
        int length = Utf8.sequenceLength(bytes, at, to);
        if (length < 0) {
            return -1;
        }
        int c = Utf8.codePoint(bytes, at, length);
        return isInWords(c) || isJoiner(c) ? -1 : at + length;
    }
}
