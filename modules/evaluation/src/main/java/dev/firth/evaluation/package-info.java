/** Tests of the quality of word vectors. */
package dev.firth.evaluation;
