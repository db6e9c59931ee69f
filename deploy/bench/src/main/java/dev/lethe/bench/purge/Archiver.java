package dev.lethe.bench.purge;

import dev.lethe.bench.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The purge's baseline: a program that deletes the due rows of a copy of the ledger, and does nothing else.
///
/// pt-archiver as an operator would run it: a thousand rows read at a time, one durable commit for each thousand. Where
/// it is not installed, a DELETE of a thousand rows at a time, which is faster, so a ratio to it is not comparable.
final class Archiver {
    private static final int CHUNK = 1000;
    private static final long PATIENCE_MINUTES = 5;

    private final Database database;
    private final Path folder;

    Archiver(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /// What did the deleting.
    enum Tool {
        PT_ARCHIVER("pt-archiver --purge --limit 1000 --commit-each"),
        CHUNKED_DELETE("DELETE … LIMIT 1000, because pt-archiver is not installed");

        private final String words;

        Tool(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Tool tool() {
        boolean installed = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, "pt-archiver")));
        return installed ? Tool.PT_ARCHIVER : Tool.CHUNKED_DELETE;
    }

    /// Deletes the rows of `schema`.`table` whose deadline is at or before `asOfMillis`.
    ///
    /// @return rows per second
    double purge(String schema, String table, long asOfMillis) {
        String due = "deadline_ms <= " + asOfMillis;
        String count = "SELECT COUNT(*) FROM " + schema + "." + table + " WHERE " + due;
        long rows = database.number(count);
        long start = System.nanoTime();
        switch (tool()) {
            case PT_ARCHIVER -> archive(schema, table, due);
            case CHUNKED_DELETE -> delete(schema + "." + table, due);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long left = database.number(count);
        if (left > 0) {
            throw new IllegalStateException("the baseline left " + left + " of " + rows + " rows");
        }
        return rows / seconds;
    }

    private void archive(String schema, String table, String due) {
        Path credentials = folder.resolve("archiver.cnf");
        Path log = folder.resolve("archiver.log");
        try {
            Files.deleteIfExists(credentials);
            Files.createFile(
                    credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    credentials, "[client]\nuser=%s\npassword=%s\n".formatted(database.user(), database.password()));
            Process archiver = new ProcessBuilder(
                            "pt-archiver",
                            "--source",
                            "F=%s,h=127.0.0.1,P=%d,D=%s,t=%s".formatted(credentials, database.port(), schema, table),
                            "--purge",
                            "--where",
                            due,
                            "--limit",
                            Integer.toString(CHUNK),
                            "--commit-each",
                            "--no-check-charset",
                            "--no-version-check")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!archiver.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                archiver.destroyForcibly();
                throw new IllegalStateException("pt-archiver is not done after " + PATIENCE_MINUTES + " minutes");
            }
            if (archiver.exitValue() != 0) {
                throw new IllegalStateException("pt-archiver failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pt-archiver works", e);
        }
    }

    private void delete(String table, String due) {
        try (Connection connection = database.connect("");
                Statement statement = connection.createStatement()) {
            int deleted;
            do {
                deleted = statement.executeUpdate("DELETE FROM " + table + " WHERE " + due + " LIMIT " + CHUNK);
            } while (deleted > 0);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refuses: " + e.getMessage(), e);
        }
    }
}
