/** From a text to its tokens in steps: what the steps are, and the text that they hand on. */
package dev.firth.tokenizers.pipeline;
