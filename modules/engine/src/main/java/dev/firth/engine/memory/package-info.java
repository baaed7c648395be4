/**
 * Native memory as engines and optimizers share it, and the dropout that all engines draw alike.
 *
 * <p>Read first: {@link dev.firth.engine.memory.FloatMemory}, the view of native floats that loops work through.
 * {@link dev.firth.engine.memory.NativeFloats} allocates them; {@link dev.firth.engine.memory.DropoutMask} is the
 * counter-based generator of Salmon et al. 2011 applied to the dropout of Srivastava et al. 2014.
 */
package dev.firth.engine.memory;
