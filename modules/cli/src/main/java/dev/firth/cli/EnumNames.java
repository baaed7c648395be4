package dev.firth.cli;

import dev.firth.core.corpus.Sentences;
import dev.firth.core.corpus.Tokenizer;
import dev.firth.tokenizers.TokenizerTraining;
import dev.firth.transformer.sentence.VectorPrecision;
import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.fasttext.FastTextArchitecture;
import dev.firth.words.glove.OutputVectors;
import dev.firth.words.lsa.DocumentWeighting;
import dev.firth.words.phrases.Scoring;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Updates;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The values of an enum as they are written on the command line: in lower case. */
abstract class EnumNames implements Iterable<String> {
    private final Enum<?>[] values;

    private EnumNames(Enum<?>... values) {
        this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    static final class Architectures extends EnumNames {
        Architectures() {
            super(Architecture.values());
        }
    }

    /** The architectures that {@code train fasttext} knows. */
    static final class SubwordArchitectures extends EnumNames {
        SubwordArchitectures() {
            super(FastTextArchitecture.SKIPGRAM, FastTextArchitecture.CBOW);
        }
    }

    static final class UpdateOrders extends EnumNames {
        UpdateOrders() {
            super(Updates.values());
        }
    }

    static final class Weightings extends EnumNames {
        Weightings() {
            super(Weighting.values());
        }
    }

    static final class DocumentWeightings extends EnumNames {
        DocumentWeightings() {
            super(DocumentWeighting.values());
        }
    }

    static final class VectorOutputs extends EnumNames {
        VectorOutputs() {
            super(OutputVectors.values());
        }
    }

    static final class Tokenizers extends EnumNames {
        Tokenizers() {
            super(Tokenizer.values());
        }
    }

    static final class Scorings extends EnumNames {
        Scorings() {
            super(Scoring.values());
        }
    }

    static final class SentenceEnds extends EnumNames {
        SentenceEnds() {
            super(Sentences.values());
        }
    }

    static final class EncodingFormats extends EnumNames {
        EncodingFormats() {
            super(EncodingFormat.values());
        }
    }

    static final class Precisions extends EnumNames {
        Precisions() {
            super(VectorPrecision.values());
        }
    }

    static final class TokenizerTypes extends EnumNames {
        TokenizerTypes() {
            super(TokenizerTraining.Type.values());
        }
    }
}
