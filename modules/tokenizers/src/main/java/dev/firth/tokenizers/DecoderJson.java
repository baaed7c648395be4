package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.decoders.ByteFallbackDecoder;
import dev.firth.tokenizers.decoders.ByteLevelDecoder;
import dev.firth.tokenizers.decoders.CtcDecoder;
import dev.firth.tokenizers.decoders.Decoder;
import dev.firth.tokenizers.decoders.MetaspaceDecoder;
import dev.firth.tokenizers.decoders.ReplaceDecoder;
import dev.firth.tokenizers.decoders.StripDecoder;
import dev.firth.tokenizers.decoders.SuffixDecoder;
import dev.firth.tokenizers.decoders.WordPieceDecoder;
import dev.firth.tokenizers.pretokenizers.Metaspace;
import java.util.ArrayList;
import java.util.List;

/** Reads the part {@code decoder} of a {@code tokenizer.json}. */
record DecoderJson(JsonFile file) {
    private static final String WHERE = "decoder";

    Decoder read(JsonNode node) throws InvalidFileException {
        if (node.isMissingNode()) {
            return Decoder.spaced();
        }
        String type = node.path("type").asText("one without a type");
        return switch (type) {
            case "Sequence" -> {
                List<Decoder> parts = new ArrayList<>();
                for (JsonNode part : node.path("decoders")) {
                    parts.add(read(part));
                }
                yield Decoder.sequence(parts);
            }
            case "WordPiece" ->
                new WordPieceDecoder(file.text(node, "prefix", WHERE), file.flag(node, "cleanup", true, WHERE));
            case "ByteLevel" -> new ByteLevelDecoder();
            case "Metaspace" ->
                new MetaspaceDecoder(
                        new String(new int[] {file.character(node, "replacement", WHERE)}, 0, 1),
                        PreTokenizerJson.scheme(file, node, WHERE) != Metaspace.Scheme.NEVER);
            case "BPEDecoder" -> new SuffixDecoder(file.text(node, "suffix", WHERE));
            case "ByteFallback" -> new ByteFallbackDecoder();
            case "Fuse" -> Decoder.fuse();
            case "Strip" ->
                new StripDecoder(
                        file.character(node, "content", WHERE),
                        file.number(node, "start", 0, WHERE),
                        file.number(node, "stop", 0, WHERE));
            case "Replace" -> new ReplaceDecoder(file.pattern(node, WHERE), file.text(node, "content", WHERE));
            case "CTC" ->
                new CtcDecoder(
                        file.text(node, "pad_token", WHERE),
                        file.text(node, "word_delimiter_token", WHERE),
                        file.flag(node, "cleanup", true, WHERE));
            default -> throw file.invalid(WHERE, "the type of a decoder", type);
        };
    }
}
