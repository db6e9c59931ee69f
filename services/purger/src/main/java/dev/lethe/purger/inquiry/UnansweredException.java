package dev.lethe.purger.inquiry;

/// There was no answer that could be used. The message says why in our own words, and never in those of the answer.
public final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1;

    public UnansweredException(String why) {
        super(why);
    }

    public UnansweredException(String why, Throwable cause) {
        super(why, cause);
    }

    /// Why, as the second half of a sentence.
    public String why() {
        return String.valueOf(getMessage());
    }
}
