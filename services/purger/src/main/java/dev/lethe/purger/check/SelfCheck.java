package dev.lethe.purger.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One thing that is looked at again and again. A look reads and changes nothing, takes no lock that intake or merge
/// would wait for, and ends within the time that it is given.
public interface SelfCheck {
    /// The word in paths, configuration and metrics.
    String name();

    /// What it looks at, in a sentence.
    String about();

    /// How often, unless configured otherwise.
    Duration every();

    /// Looks.
    ///
    /// @param memory what its last finding asked to remember; null where there is none
    /// @param within how long it may take
    Finding look(@Nullable String memory, Duration within);
}
