/** The output side of word-vector models: negative sampling and hierarchical softmax, whichever model the hidden vectors come from. */
package dev.firth.words.output;
