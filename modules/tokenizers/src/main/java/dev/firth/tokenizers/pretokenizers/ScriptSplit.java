package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import java.util.function.Consumer;

/**
 * Splits where the script changes; Japanese syllables count as Chinese characters, and spaces as any script.
 * What stands before the first letter of a script is left out, as in the tokenizers that models are published with.
 */
public record ScriptSplit() implements PreTokenizer {
    @Override
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        UnicodeProperties properties = UnicodeProperties.get();
        int from = 0;
        int last = 0;
        for (int i = 0; i < text.length(); i++) {
            int script = properties.script(text.point(i));
            if (script != 0 && script != last) {
                if (last != 0) {
                    pieces.accept(text.slice(from, i));
                }
                from = i;
                last = script;
            }
        }
        if (last != 0) {
            pieces.accept(text.slice(from, text.length()));
        }
    }
}
