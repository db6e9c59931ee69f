package dev.lethe.console.service;

/// The services that pages ask.
public enum Service {
    PURGER("purger", "runs, holds, the ledger and obligations"),
    CONNECTOR("partner-connector", "the partners' endpoints and notices");

    private final String wireName;
    private final String knows;

    Service(String wireName, String knows) {
        this.wireName = wireName;
        this.knows = knows;
    }

    /// Its process's name, by which an operator finds its log.
    public String wireName() {
        return wireName;
    }

    /// What is missing on a page while it is away.
    public String knows() {
        return knows;
    }
}
