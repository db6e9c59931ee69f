package dev.lethe.publisher.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// A file to publish, plain or gzipped; which of the two is seen from its first bytes.
public record DataFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// The file's text from its start. Bytes that are not UTF-8 become U+FFFD.
    public RecordReader read() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            bytes.mark(2);
            boolean gzipped = bytes.read() == 0x1F && bytes.read() == 0x8B;
            bytes.reset();
            InputStream plain = gzipped ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
            RecordReader reader = new RecordReader(new InputStreamReader(plain, UTF_8));
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /// Changes whenever the file's bytes do; its name does not matter.
    public String fingerprint() throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
