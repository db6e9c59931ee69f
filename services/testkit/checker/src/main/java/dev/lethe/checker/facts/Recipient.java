package dev.lethe.checker.facts;

import dev.lethe.checker.schema.Category;
import java.util.Set;

/// A processor that is registered for categories.
public record Recipient(String name, Set<Category> categories) {}
