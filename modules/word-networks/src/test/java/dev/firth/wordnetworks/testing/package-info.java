/** What tests of networks share. */
package dev.firth.wordnetworks.testing;
