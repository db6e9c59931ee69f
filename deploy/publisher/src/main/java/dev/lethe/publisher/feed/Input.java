package dev.lethe.publisher.feed;

import java.io.IOException;
import java.time.Duration;

/// Something that can be published: surveyed first, then read as often as needed, always with the same outcome.
public interface Input {
    /// Reads the input through and reports what is needed before the first message goes out.
    ///
    /// @throws UnreadableInput where something in it cannot be published; nothing has been published then
    Survey survey() throws IOException;

    /// Reads the input from its start.
    ///
    /// @param survey what [#survey()] found
    /// @param shift added to every time in it
    Feed open(Survey survey, Duration shift) throws IOException;
}
