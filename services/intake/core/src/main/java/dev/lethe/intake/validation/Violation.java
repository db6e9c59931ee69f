package dev.lethe.intake.validation;

/// The first way in which data does not follow its schema.
///
/// @param schemaPath the keyword that is violated, as a JSON pointer into the schema
/// @param keyword    that keyword
public record Violation(String schemaPath, String keyword) {}
