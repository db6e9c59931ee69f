package dev.lethe.publisher.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.publisher.feed.UnreadableInput;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    /// Text that never ends, so a reader without a limit would run out of memory.
    private static final Reader ENDLESS = new Reader() {
        @Override
        public int read(char[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, 'x');
            return length;
        }

        @Override
        public void close() {}
    };

    @Test
    void linesEndAsTheyDoEverywhere() throws IOException {
        RecordReader reader = new RecordReader(new StringReader("a\r\nb\n\nc"));
        assertThat(reader.readLine()).isEqualTo("a");
        assertThat(reader.readLine()).isEqualTo("b");
        assertThat(reader.readLine()).isEmpty();
        assertThat(reader.readLine()).isEqualTo("c");
        assertThat(reader.readLine()).isNull();
    }

    @Test
    void aLineWithoutEndIsRefused() {
        RecordReader reader = new RecordReader(ENDLESS);
        assertThatThrownBy(reader::readLine).isInstanceOf(UnreadableInput.class);
    }

    @Test
    void aRecordWithoutEndIsRefused() {
        RecordReader reader = new RecordReader(ENDLESS);
        char[] buffer = new char[8_192];
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(reader.read(buffer, 0, buffer.length)).isPositive();
                    }
                })
                .isInstanceOf(UnreadableInput.class);
    }

    @Test
    void theLimitIsPerRecord() throws IOException {
        RecordReader reader = new RecordReader(ENDLESS);
        char[] buffer = new char[8_192];
        for (int i = 0; i < 3 * RecordReader.MAX_RECORD_CHARS / buffer.length; i++) {
            assertThat(reader.read(buffer, 0, buffer.length)).isPositive();
            reader.recordRead();
        }
    }
}
