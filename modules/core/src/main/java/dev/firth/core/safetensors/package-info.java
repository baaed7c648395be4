/**
 * Named tensors in a file: the safetensors format of Hugging Face.
 *
 * <p>A file is the length of its header (8 bytes, little-endian), the header (JSON: for each tensor its {@code dtype},
 * {@code shape} and {@code data_offsets}, and text under {@code __metadata__}), and the tensors' bytes, one after the
 * other, rows first, little-endian. The specification is the <i>Format</i> section of the README of
 * {@code huggingface/safetensors}.
 *
 * <p>Read {@link dev.firth.core.safetensors.SafetensorsFile} first. Everything here but the writer's builder is
 * immutable and thread-safe.
 */
package dev.firth.core.safetensors;
