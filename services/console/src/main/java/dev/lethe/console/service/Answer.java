package dev.lethe.console.service;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a service answered, or why it did not: exactly one of both.
public record Answer<T>(@Nullable T value, @Nullable Trouble trouble) {
    public static <T> Answer<T> of(T value) {
        return new Answer<>(value, null);
    }

    static <T> Answer<T> none(Trouble trouble) {
        return new Answer<>(null, trouble);
    }

    public <U> Answer<U> map(Function<T, U> change) {
        return value == null ? new Answer<>(null, trouble) : new Answer<>(change.apply(value), null);
    }

    public T or(T otherwise) {
        return value == null ? otherwise : value;
    }
}
