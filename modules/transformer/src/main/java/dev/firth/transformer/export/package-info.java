/** Models for other programs: ONNX files with the inputs and outputs that exports of transformers have. */
package dev.firth.transformer.export;
