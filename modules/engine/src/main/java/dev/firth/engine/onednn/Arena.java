package dev.firth.engine.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds places for buffers in one stretch of memory, so that those whose lives overlap do not overlap in memory: the
 * greatest first, each at the lowest place that is free for its whole life (Pisarchyk and Lee 2020, <i>Efficient memory
 * management for deep neural net inference</i>, greedy by size).
 */
final class Arena {
    /** The floats of a line of the cache. */
    private static final long LINE = 16;

    /** The steps from the first that touches a buffer to the last. */
    private record Life(int first, int last) {
        boolean overlaps(Life other) {
            return first <= other.last && other.first <= last;
        }
    }

    private record Place(Buffer buffer, long offset, Life life) {
        long end() {
            return offset + buffer.length();
        }
    }

    private final Map<Buffer, Life> lives = new LinkedHashMap<>();

    /** Notes that a step reads or writes a buffer. */
    void touch(Buffer buffer, int step) {
        lives.merge(
                buffer,
                new Life(step, step),
                (a, b) -> new Life(Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
    }

    /** The offset of each buffer that was touched, in floats. */
    Map<Buffer, Long> offsets() {
        List<Map.Entry<Buffer, Life>> order = new ArrayList<>(lives.entrySet());
        order.sort(Comparator.comparingLong(entry -> -entry.getKey().length()));
        List<Place> places = new ArrayList<>();
        Map<Buffer, Long> offsets = new HashMap<>();
        for (Map.Entry<Buffer, Life> entry : order) {
            long offset = 0;
            for (Place place : places) {
                boolean clash = place.life().overlaps(entry.getValue())
                        && place.offset() < offset + entry.getKey().length();
                if (clash) {
                    offset = Math.max(offset, (place.end() + LINE - 1) / LINE * LINE);
                }
            }
            Place place = new Place(entry.getKey(), offset, entry.getValue());
            places.add(place);
            places.sort(Comparator.comparingLong(Place::offset));
            offsets.put(entry.getKey(), offset);
        }
        return offsets;
    }
}
