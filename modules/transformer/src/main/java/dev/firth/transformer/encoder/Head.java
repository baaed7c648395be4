package dev.firth.transformer.encoder;

/** The layers of a task on top of an encoder. */
public sealed interface Head
        permits MaskedLanguageModel,
                MultipleChoice,
                NextSentence,
                Pooler,
                Pretraining,
                ReplacedTokenDetection,
                SequenceClassification,
                SpanPrediction,
                TokenClassification {
    /** Writes the layers behind the encoder's last hidden states. */
    void write(HeadLayers encoder);
}
