package dev.firth.transformer.encoder;

/**
 * What BERT was pretrained with: the {@link MaskedLanguageModel} and {@link NextSentence} together, with their inputs and
 * outputs, and {@code pretraining.loss}, the sum of their losses (Devlin et al. 2019, section 3.1).
 */
public record Pretraining() implements Head {
    /** The sum of the losses. */
    public static final String LOSS = "pretraining.loss";

    @Override
    public void write(HeadLayers encoder) {
        new MaskedLanguageModel().write(encoder);
        new NextSentence().write(encoder);
        encoder.network()
                .graph()
                .getVariable("mlm.loss")
                .add(LOSS, encoder.network().graph().getVariable("nsp.loss"));
    }
}
