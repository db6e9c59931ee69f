package dev.lethe.console.page;

import org.jspecify.annotations.Nullable;

/// One cell of a table, the same for the page and for the CSV.
///
/// @param kind text, number, time, id, badge, pick or day: how it is shown
/// @param text what it says; a time as RFC 3339, a number as digits, of a box to tick the value
/// @param href where it leads; of a box to tick its label
/// @param tone of a badge: good, busy, warn, bad or quiet
public record Cell(
        String kind,
        String text,
        @Nullable String href,
        @Nullable String tone) {
    public static final Cell NONE = new Cell("none", "", null, null);

    public static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : new Cell("text", text, null, null);
    }

    public static Cell number(@Nullable Long number) {
        return number == null ? NONE : new Cell("number", Long.toString(number), null, null);
    }

    public static Cell time(@Nullable String time) {
        return time == null ? NONE : new Cell("time", time, null, null);
    }

    /// A record's or deletion's id: long, and the same width everywhere.
    public static Cell id(String id, @Nullable String href) {
        return new Cell("id", id, href, null);
    }

    public static Cell badge(String text, String tone) {
        return new Cell("badge", text, null, tone);
    }

    /// A box to tick, of the page's form `picked`.
    ///
    /// @param label what ticking it means
    public static Cell pick(String value, String label) {
        return new Cell("pick", value, label, null);
    }

    public Cell to(String target) {
        return new Cell(kind, text, target, tone);
    }

    public long asNumber() {
        return Long.parseLong(text);
    }
}
