/**
 * What an encoder looks like: the numbers of a model directory's {@code config.json}.
 *
 * <p>Read first: {@link dev.firth.transformer.config.BertConfig}. Everything here is immutable.
 */
package dev.firth.transformer.config;
