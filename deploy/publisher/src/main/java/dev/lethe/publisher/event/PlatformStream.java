package dev.lethe.publisher.event;

import java.util.Locale;

/// One of the three streams on which the platform's services publish.
public enum PlatformStream {
    USER,
    ORDER,
    LOGISTICS;

    /// Lower-case name, as it stands in topics, in the folders of the event schemas and in summaries.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Topic of this stream.
    ///
    /// @param prefix set before every topic name, usually empty
    public String topic(String prefix) {
        return prefix + "platform." + word() + ".v1";
    }
}
