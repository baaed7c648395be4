/**
 * Optimizers: what a gradient does to a parameter.
 *
 * <p>Read first: {@link dev.firth.engine.optimizer.ParameterUpdate}, which applies gradients on a CPU. The
 * hyperparameters are records: {@link dev.firth.engine.optimizer.AdamW} (Loshchilov and Hutter 2019),
 * {@link dev.firth.engine.optimizer.Sgd} (Sutskever et al. 2013), {@link dev.firth.engine.optimizer.AdaGrad} (Duchi et al.
 * 2011), {@link dev.firth.engine.optimizer.Lamb} (You et al. 2020), named as in PyTorch. Symbols: theta is the parameter, g
 * its gradient, m and v the moments {@code exp_avg} and {@code exp_avg_sq}, eta the learning rate, lambda
 * {@code weightDecay}.
 *
 * <p>An update is one pass over native memory: a tile of parameter, gradient and moments is copied into arrays, which stay
 * in the first-level cache, changed there and put back. All work is element by element, so that the result has the same
 * bits with any number of threads and with either set of kernels. The records are immutable; the rest is not thread-safe.
 */
package dev.firth.engine.optimizer;
