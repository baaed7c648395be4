package dev.firth.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final FactTable FAMILY = FactTable.read("family");
    private static final Map<String, List<String>> LISTS = Map.of("name", List.of("ann", "ben"));

    @Test
    void alternativesMayBeEmpty() {
        assertThat(tellings("go (on|away now|) please"))
                .containsExactlyInAnyOrder("go on please", "go away now please", "go please");
    }

    @Test
    void sidesAgreeWithinASentence() {
        assertThat(tellings("he/she has (his|his)/her")).containsExactlyInAnyOrder("he has his", "she has her");
    }

    @Test
    void listsGiveAWord() {
        assertThat(tellings("<name> sings")).containsExactlyInAnyOrder("ann sings", "ben sings");
    }

    @Test
    void aCellNamedTwiceGivesTwoOfItsWords() {
        assertThat(tellings("{thing} {thing}")).noneMatch(text -> text.matches("([a-z]+) \\1"));
    }

    @Test
    void otherRowsAreOther() {
        assertThat(tellings("{male} {other.male}")).noneMatch(text -> text.matches("([a-z]+) \\1"));
    }

    @Test
    void errorsNameTheLine() {
        assertThatIllegalStateException()
                .isThrownBy(() -> parse("say <nothing>"))
                .withMessageContaining("test.txt line 7")
                .withMessageContaining("nothing");
        assertThatIllegalStateException().isThrownBy(() -> parse("open (door")).withMessageContaining("parenthesis");
        assertThatIllegalStateException().isThrownBy(() -> parse("open {male")).withMessageContaining("}");
        assertThatIllegalStateException().isThrownBy(() -> parse("Upper")).withMessageContaining("lower-case");
        assertThatIllegalStateException().isThrownBy(() -> parse("a) b")).withMessageContaining("end of the sentence");
        assertThatIllegalStateException().isThrownBy(() -> parse("{age}")).withMessageContaining("no column age");
    }

    private static Set<String> tellings(String text) {
        Template template = parse(text);
        return IntStream.range(0, 200)
                .mapToObj(seed -> {
                    Telling telling = new Telling(new SplitMix64(seed));
                    template.tell(telling);
                    return telling.text().toString().strip();
                })
                .collect(Collectors.toSet());
    }

    private static Template parse(String text) {
        return Template.parse(new Resources.Line("test.txt", 7, text), text, FAMILY, LISTS);
    }
}
