/** Where vectors came from: a small JSON file beside them. */
package dev.firth.core.provenance;
