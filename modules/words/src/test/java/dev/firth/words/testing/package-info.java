/** What tests of several packages need. */
package dev.firth.words.testing;
