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

    /** Why not, and what to do; what it runs on, if it can. */
    public String text() {
        return advice.isEmpty() ? details : details + " (" + advice + ")";
    }

    /**
     * Does nothing if the engine can run.
     *
     * @param engine its name
     * @throws EngineException if it cannot
     */
    public void require(String engine) {
        if (!usable) {
            throw new EngineException("engine " + engine + " cannot run here: " + text());
        }
    }
}
