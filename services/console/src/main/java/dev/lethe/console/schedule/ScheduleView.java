package dev.lethe.console.schedule;

import dev.lethe.console.page.Words;
import dev.lethe.console.service.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schedule's form as its page shows it.
///
/// @param fresh   whether it is to be created
/// @param errors  what is wrong, by field
/// @param trouble what is wrong with none of them
record ScheduleView(
        ScheduleForm form,
        boolean fresh,
        Map<String, String> errors,
        @Nullable Trouble trouble) {
    record Line(String category, String label, boolean chosen) {}

    public List<Line> lines() {
        return Words.CATEGORIES.stream()
                .map(category -> new Line(category, Words.category(category), form.has(category)))
                .toList();
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    public String action() {
        return fresh ? "/schedules/new" : "/schedules/" + form.name() + "/change";
    }

    /// With what the purger says, at the field that it is about.
    ScheduleView refused(Trouble why) {
        String detail = why.detail();
        Optional<String> field = detail == null ? Optional.empty() : ScheduleForm.fieldOf(detail);
        return field.isPresent() && detail != null
                ? new ScheduleView(form, fresh, Map.of(field.get(), detail), null)
                : new ScheduleView(form, fresh, errors, why);
    }
}
