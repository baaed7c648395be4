package dev.firth.engine;

/**
 * Whether an engine can run on this machine.
 *
 * @param usable whether it can
 * @param details what it runs on, or why it cannot
 * @param advice what to do so that it can; empty if it can or nothing helps
 */
public record Availability(boolean usable, String details, String advice) {
    /** It can. */
    public static Availability usable(String details) {
        return new Availability(true, details, "");
    }

    /** It cannot. */
    public static Availability unusable(String reason, String advice) {
        return new Availability(false, reason, advice);
    }
}
