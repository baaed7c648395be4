/** The rules that the module keeps. */
package dev.firth.wordnetworks;
