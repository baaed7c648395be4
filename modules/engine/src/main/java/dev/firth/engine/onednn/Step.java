package dev.firth.engine.onednn;

/** One thing that a plan does at every run. */
interface Step {
    /** Does it. */
    void run(Run run);
}
