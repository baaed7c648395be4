/** The firth command. */
package dev.firth.cli;
