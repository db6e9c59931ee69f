package dev.lethe.kernel.id;

/// What a record is about, within its subject and category: an order, a cart, a day, the account itself.
///
/// @param kind what sort of thing, e.g. `order`, `activity`
/// @param key  which one: an order number, a UTC date; empty where the subject has only one
public record Entity(String kind, String key) {
    /// The most characters a key may have; longer ones are a schema violation at intake.
    public static final int MAX_KEY_LENGTH = 256;

    public Entity {
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("an entity has a kind");
        }
    }
}
