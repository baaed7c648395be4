/** Work that several threads share. */
package dev.firth.core.parallel;
