package dev.firth.transformer.fillmask;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Chooses the most probable of some tokens. */
final class MostProbable {
    private MostProbable() {}

    /**
     * The most probable tokens, the most probable first; of equally probable ones the smaller id first.
     *
     * @param probabilities of all ids
     * @param top how many; all candidates if they are fewer
     */
    static List<Integer> of(double[] probabilities, int top, int... candidates) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(id -> probabilities[id]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        for (int id : candidates) {
            if (best.size() < top) {
                best.add(id);
            } else if (worstFirst.compare(id, best.element()) > 0) {
                best.remove();
                best.add(id);
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }
}
