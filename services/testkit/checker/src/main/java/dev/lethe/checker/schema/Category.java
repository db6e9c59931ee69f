package dev.lethe.checker.schema;

/// An information category and the lifecycle topic that tells the lives of its records.
public enum Category {
    IDENTITY("lethe.identity"),
    ORDER_TRANSACTION("lethe.order-transaction"),
    LOGISTICS("lethe.logistics"),
    BEHAVIOR("lethe.behavior");

    private static final Category[] ALL = values();

    private final String topic;

    Category(String topic) {
        this.topic = topic;
    }

    /// The lifecycle topic's name, without the operator's prefix.
    public String topic() {
        return topic;
    }

    public static Category at(int ordinal) {
        return ALL[ordinal];
    }

    public static int count() {
        return ALL.length;
    }
}
