package dev.firth.words.word2vec;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in which settings two configurations differ. */
final class SettingsDifference {
    private SettingsDifference() {}

    /** For example "dim is 100 there and 200 here, window is 5 there and 10 here". */
    static String between(Word2VecConfiguration there, Word2VecConfiguration here) {
        Map<String, Object> settingsHere = Hyperparameters.toMap(here);
        return Hyperparameters.toMap(there).entrySet().stream()
                .filter(setting -> !Objects.equals(setting.getValue(), settingsHere.get(setting.getKey())))
                .map(setting -> setting.getKey() + " is " + setting.getValue() + " there and "
                        + settingsHere.get(setting.getKey()) + " here")
                .collect(Collectors.joining(", "));
    }
}
