package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A run and its plan as they are shown.
final class RunView {
    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTLY_SETTLED", "ABORTED", "REFUSED");

    private RunView() {}

    static boolean hasEnded(JsonNode run) {
        return ENDED.contains(run.path("state").asText());
    }

    /// What an ended run means as an exit code.
    static int exitCode(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "REFUSED", "ABORTED" -> Lethe.NO;
            case "PARTLY_SETTLED" -> Lethe.PARTLY_SETTLED;
            default -> Call.done();
        };
    }

    /// Says in a line what a step has made of the run.
    static int now(JsonNode run, Screen screen) {
        if (screen.json()) {
            screen.document(run);
        }
        screen.say("Run " + run.path("runId").asLong() + " is " + Table.text(run.path("state"))
                + (run.path("cause").isTextual() ? ": " + Table.text(run.path("cause")) : ""));
        return Call.done();
    }

    static void show(JsonNode run, Screen screen) {
        if (screen.json()) {
            screen.document(run);
            return;
        }
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        facts.put("Run", run.path("runId"));
        facts.put("State", run.path("state"));
        facts.put("Cause", run.path("cause"));
        facts.put("Asked for by", run.path("requestedBy"));
        facts.put("Schedule", run.path("schedule"));
        facts.put("Reason", run.path("reason"));
        facts.put("As of", run.path("asOf"));
        facts.put("Categories", run.path("categories"));
        facts.put("Policy version", run.path("policyVersion"));
        facts.put("Members of its plan", run.at("/plan/members"));
        facts.put("Digest", run.at("/plan/digest"));
        facts.put("Approved by", run.at("/approval/by"));
        facts.put("Grace until", run.at("/plan/graceUntil"));
        facts.put("Claimed", run.path("claimed"));
        facts.put("Released", run.path("released"));
        facts.put("Settled", run.at("/deletions/settled"));
        facts.put("Open", run.at("/deletions/open"));
        facts.put("Progress at", run.path("progressAt"));
        screen.facts(facts);
        screen.byName("Left the plan", run.at("/plan/left"), Table.of("REASON", "/name", "MEMBERS", "/value"));
        screen.byName("Purged", run.path("purged"), Table.of("CATEGORY", "/name", "RECORDS", "/value"));
        screen.byName(
                "Recipients",
                run.path("recipients"),
                Table.of(
                        "RECIPIENT",
                        "/name",
                        "DELETED",
                        "/value/deleted",
                        "NOTHING HELD",
                        "/value/nothingHeld",
                        "RETAINED",
                        "/value/retained",
                        "FAILED",
                        "/value/failed",
                        "OPEN",
                        "/value/open"));
    }

    static void preview(JsonNode preview, Screen screen) {
        if (screen.json()) {
            screen.document(preview);
            return;
        }
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        facts.put("Run", preview.path("runId"));
        facts.put("Digest", preview.path("digest"));
        facts.put("As of", preview.path("asOf"));
        facts.put("Policy version", preview.path("policyVersion"));
        facts.put("Deletions at most", preview.path("members"));
        facts.put("Records that go", preview.path("records"));
        facts.put("Disclosures that end", preview.path("disclosures"));
        facts.put("Subjects", preview.path("subjects"));
        facts.put("Oldest deadline", preview.path("oldestDeadline"));
        facts.put("Newest deadline", preview.path("newestDeadline"));
        facts.put("Estimated seconds", preview.path("estimatedSeconds"));
        facts.put("Grace", preview.path("grace"));
        facts.put("Needs an approval", preview.path("needsApproval"));
        screen.facts(facts);
        screen.byName(
                "Categories",
                preview.path("categories"),
                Table.of(
                        "CATEGORY",
                        "/name",
                        "LIVE",
                        "/value/live",
                        "DUE",
                        "/value/due",
                        "RECORDS",
                        "/value/records",
                        "DISCLOSURES",
                        "/value/disclosures",
                        "OLDEST",
                        "/value/oldestDeadline",
                        "NEWEST",
                        "/value/newestDeadline"));
        screen.byName("Reasons", preview.path("reasons"), Table.of("REASON", "/name", "DELETIONS", "/value"));
        screen.byName(
                "Recipients", preview.path("recipients"), Table.of("RECIPIENT", "/name", "OBLIGATIONS", "/value"));
        screen.say("");
        screen.table(
                preview.path("caps"),
                Table.of("CAP", "/cap", "LIMIT", "/limit", "ACTUAL", "/actual", "KEPT", "/kept"),
                "No caps.");
    }
}
