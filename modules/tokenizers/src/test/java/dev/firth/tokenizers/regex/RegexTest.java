package dev.firth.tokenizers.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a+b ; xaabab ; x [aab] [ab]",
                "a|ab ; abab ; [a] b [a] b",
                "ab|a ; abab ; [ab] [ab]",
                "a*? ; aa ; [] a [] a []",
                "a{2,3} ; aaaaa ; [aaa] [aa]",
                "a{2,3}? ; aaaaa ; [aa] [aa] a",
                "a{,2}b ; aaab ; a [aab]",
                "a{x ; a{x ; [a{x]",
                "(?i)é ; Éé ; [É] [é]",
                "(?i:a)B ; aBAb ; [aB] Ab",
                "[^a-c]+ ; abxyc ; ab [xy] c",
                "[\\p{L}--] ; a- ; [a] [-]",
                "\\p{Lu}\\p{Ll}* ; ABcd ; [A] [Bcd]",
                "\\p{^Lu}+ ; ABcd ; AB [cd]",
                "\\p{Han}+ ; a中文b ; a [中文] b",
                "\\d+(?!\\D) ; 12a34 ; [1] 2a [34]",
                "(?<=a)b ; abb ; a [b] b",
                "(?<!a)b ; abb ; ab [b]",
                "\\bc ; c-cc ; [c] - [c] c",
                "a++ ; aab ; [aa] b",
                "\\x41\\x{1F600}\\u0042 ; A😀B ; [A😀B]",
                "(?<name>a)(?:b) ; ab ; [ab]",
                "\\Aa|a\\z ; aaa ; [a] a [a]",
            })
    void partsAreThoseOfTheSyntax(String expression, String text, String parts) {
        assertThat(String.join(" ", parts(Regex.compile(expression), text))).isEqualTo(parts);
    }

    @Test
    void aLiteralIsNoExpression() {
        assertThat(parts(Regex.literal("a.b"), "axba.b")).containsExactly("axb", "[a.b]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void matchesAreThoseOfBacktracking(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String expression = expression(random, 3);
            String text = random.ints(random.nextInt(12), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            List<String> wanted = new ArrayList<>();
            java.util.regex.Matcher matcher = Pattern.compile(expression).matcher(text);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    wanted.add(matcher.start() + "-" + matcher.end());
                }
            }
            List<String> found = new ArrayList<>();

            Regex.compile(expression).matches(text.codePoints().toArray(), (from, to, isMatch) -> {
                if (isMatch && to > from) {
                    found.add(from + "-" + to);
                }
            });

            assertThat(found).as("%s in %s, seed %d", expression, text, seed).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "(a|a)*b", "(a|aa)+b", "a{1,30}a{1,30}a{1,30}b|c", "(?:(?:a?){20}a{20})|[ab]"})
    void noExpressionBacktracks(String expression) {
        int[] text = IntStream.range(0, 2_000).map(i -> 'a').toArray();

        int matches = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int[] count = new int[1];
            Regex.compile(expression).matches(text, (from, to, isMatch) -> count[0]++);
            return count[0];
        });

        assertThat(matches).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a | without a closing parenthesis",
                "a) | without an opening one",
                "[a | without a closing bracket",
                "*a | a repetition of nothing",
                "a{3,2} | a repetition that",
                "(a)\\1 | \\1, which is not known",
                "(?=ab) | needs backtracking",
                "(ab)++ | needs backtracking",
                "\\p{Klingon} | the property \"Klingon\"",
                "[b-a] | does not rise",
                "[a&&b] | an intersection",
                "[[:alpha:]] | a POSIX bracket",
                "\\x{110000} | beyond U+10FFFF",
                "(?q) | an option",
                "a\\ | a backslash at the end",
            })
    void whatIsNotKnownIsRefused(String expression, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regex.compile(expression))
                .withMessageContaining(found);
    }

    /** The parts of a text, matches in brackets. */
    private static List<String> parts(Regex regex, String text) {
        int[] points = text.codePoints().toArray();
        List<String> parts = new ArrayList<>();
        regex.matches(points, (from, to, isMatch) -> {
            String part = new String(points, from, to - from);
            parts.add(isMatch ? "[" + part + "]" : part);
        });
        return parts;
    }

    private static String expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return List.of("a", "b", "c", "[ab]", "[^a]", ".").get(random.nextInt(6));
        }
        String first = expression(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "(?:" + first + "|" + expression(random, depth - 1) + ")";
            case 1 -> "(?:" + first + ")" + List.of("?", "??", "{1,2}", "{2}").get(random.nextInt(4));
            case 2 -> List.of("a*", "b+", "c*?", "[ab]+?").get(random.nextInt(4)) + first;
            default -> first + expression(random, depth - 1);
        };
    }
}
