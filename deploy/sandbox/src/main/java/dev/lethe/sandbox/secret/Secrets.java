package dev.lethe.sandbox.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets by name, one file each (mode 0600), drawn when first asked for.
public final class Secrets {

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 18;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A key of 32 bytes, in base64.
    public String key(String name) {
        return kept(name, () -> Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
    }

    /// A password of 24 letters, digits, `-` and `_`.
    public String password(String name) {
        return kept(name, () -> Base64.getUrlEncoder().encodeToString(bytes(PASSWORD_BYTES)));
    }

    /// A signing secret of Standard Webhooks: 32 bytes in base64 after `whsec_`.
    public String webhookSecret(String name) {
        return kept(name, () -> "whsec_" + Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private synchronized String kept(String name, Source source) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                writePrivately(file, source.draw());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file that only its owner may read; it appears whole or not at all.
    public static void writePrivately(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Source {
        String draw();
    }
}
