/** Support for the tests of every module: data that may be absent, and file systems that fail. */
package dev.firth.core.testing;
