package dev.firth.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sentence with gaps, parsed from one line of {@code grammar.txt}, whose head explains the notation. Immutable.
 *
 * <pre>
 * sequence := (item (" " item)*)?
 * item     := atom ("/" atom)?
 * atom     := word | "{" column "}" | "{other." column "}" | "&lt;" list "&gt;" | "(" sequence ("|" sequence)* ")"
 * </pre>
 */
final class Template {
    private interface Part {
        void say(Telling telling);
    }

    private final FactTable table;
    private final Part sentence;

    private Template(FactTable table, Part sentence) {
        this.table = table;
        this.sentence = sentence;
    }

    static Template parse(Resources.Line line, String text, FactTable table, Map<String, List<String>> lists) {
        return new Template(table, new Parser(line, text, table, lists).parse());
    }

    /** Tells this sentence about a row drawn from its table. */
    void tell(Telling telling) {
        telling.begin(table);
        sentence.say(telling);
        telling.end();
    }

    private static final class Parser {
        private final Resources.Line line;
        private final String text;
        private final FactTable table;
        private final Map<String, List<String>> lists;
        private int at;

        Parser(Resources.Line line, String text, FactTable table, Map<String, List<String>> lists) {
            this.line = line;
            this.text = text;
            this.table = table;
            this.lists = lists;
        }

        Part parse() {
            Part sentence = sequence();
            if (at < text.length()) {
                throw line.error("the end of the sentence at column " + (at + 1));
            }
            return sentence;
        }

        private Part sequence() {
            List<Part> items = new ArrayList<>();
            while (at < text.length() && peek() != '|' && peek() != ')') {
                if (peek() == ' ') {
                    at++;
                } else {
                    items.add(item());
                }
            }
            return telling -> items.forEach(item -> item.say(telling));
        }

        private Part item() {
            Part left = atom();
            if (at == text.length() || peek() != '/') {
                return left;
            }
            at++;
            Part right = atom();
            return telling -> (telling.leftSide() ? left : right).say(telling);
        }

        private Part atom() {
            return switch (peek()) {
                case '{' -> field(enclosed('}'));
                case '<' -> listWord(enclosed('>'));
                case '(' -> choice();
                default -> word();
            };
        }

        private Part field(String name) {
            boolean other = name.startsWith("other.");
            int column = table.column(other ? name.substring("other.".length()) : name);
            return telling -> telling.sayCell(column, other);
        }

        private Part listWord(String name) {
            List<String> words = lists.get(name);
            if (words == null) {
                throw line.error("the name of one of the lists " + lists.keySet() + " in <" + name + ">");
            }
            return telling -> telling.say(words.get(telling.below(words.size())));
        }

        private Part choice() {
            List<Part> choices = new ArrayList<>();
            do {
                at++;
                choices.add(sequence());
            } while (at < text.length() && peek() == '|');
            if (at == text.length()) {
                throw line.error("a closing parenthesis");
            }
            at++;
            return telling -> choices.get(telling.below(choices.size())).say(telling);
        }

        private Part word() {
            int start = at;
            while (at < text.length() && peek() >= 'a' && peek() <= 'z') {
                at++;
            }
            if (at == start) {
                throw line.error("a lower-case letter at column " + (at + 1));
            }
            String word = text.substring(start, at);
            return telling -> telling.say(word);
        }

        private String enclosed(char close) {
            int end = text.indexOf(close, at);
            if (end < 0) {
                throw line.error("a closing " + close);
            }
            String inside = text.substring(at + 1, end);
            at = end + 1;
            return inside;
        }

        private char peek() {
            return text.charAt(at);
        }
    }
}
