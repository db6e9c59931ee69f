package dev.lethe.publisher.file;

import dev.lethe.publisher.feed.UnreadableInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Text in records, with a limit on the size of each.
///
/// Without a limit one stray quote makes a CSV parser take the rest of the file for one field, and memory with it.
public final class RecordReader extends BufferedReader {
    /// As much as the platform topics take, were it all ASCII.
    static final int MAX_RECORD_CHARS = 4 << 20;

    private long sinceRecord;

    RecordReader(Reader reader) {
        super(reader, 1 << 16);
    }

    /// Says that a record has been read; counting begins anew.
    public void recordRead() {
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    /// The next line, or null at the end.
    @Override
    public @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = super.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            line.append((char) read);
            if (line.length() > MAX_RECORD_CHARS) {
                throw tooLong();
            }
            read = super.read();
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private void count(int chars) {
        sinceRecord += Math.max(0, chars);
        if (sinceRecord > MAX_RECORD_CHARS) {
            throw tooLong();
        }
    }

    private static UnreadableInput tooLong() {
        return new UnreadableInput(
                "a record is longer than " + MAX_RECORD_CHARS + " characters; is a quote or a line break missing?");
    }
}
