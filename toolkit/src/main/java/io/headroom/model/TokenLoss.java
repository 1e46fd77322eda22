package io.headroom.model;

/**
 * The cross entropy of some sentences.
 *
 * @param sum over all scored words, in nats
 * @param tokens how many words were scored
 */
public record TokenLoss(double sum, long tokens) {
    /** Nothing yet. */
    public static final TokenLoss NONE = new TokenLoss(0, 0);

    /**
     * Both together.
     *
     * @param other another loss
     * @return their sum over all words of both
     */
    public TokenLoss plus(TokenLoss other) {
        return new TokenLoss(sum + other.sum, tokens + other.tokens);
    }

    /**
     * The mean over words.
     *
     * @return nats a word; NaN without words
     */
    public double mean() {
        return sum / tokens;
    }
}
