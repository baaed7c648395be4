package dev.firth.words.training;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in which settings two configurations differ. */
public final class SettingsDifference {
    private SettingsDifference() {}

    /** For example "dim is 100 there and 200 here, window is 5 there and 10 here". */
    public static String between(Map<String, Object> there, Map<String, Object> here) {
        return there.entrySet().stream()
                .filter(setting -> !Objects.equals(setting.getValue(), here.get(setting.getKey())))
                .map(setting -> setting.getKey() + " is " + setting.getValue() + " there and "
                        + here.get(setting.getKey()) + " here")
                .collect(Collectors.joining(", "));
    }
}
