/** Regular expressions as a {@code tokenizer.json} has them, matched in time that a hostile one cannot make explode. */
package dev.firth.tokenizers.regex;
