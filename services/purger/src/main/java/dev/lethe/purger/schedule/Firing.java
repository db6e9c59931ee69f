package dev.lethe.purger.schedule;

import java.time.Duration;

/// What becomes of a schedule's time that has come.
sealed interface Firing {
    /// How late one may look and still be on time.
    Duration ON_TIME = Duration.ofMinutes(1);

    /// A run starts.
    record Fire() implements Firing {}

    /// It is made up for, as soon as what stands in its way is gone.
    record Wait(String cause) implements Firing {}

    /// It is left out.
    record Skip(String cause) implements Firing {}

    /// However many times were missed, one run makes up for them: after any outcome but [Wait] the next time is one
    /// that lies ahead.
    ///
    /// @param catchUp  whether to make up for what was missed
    /// @param late     since the time had come
    /// @param blackout whether a window is open
    /// @param busy     whether another run is not through yet
    static Firing of(boolean catchUp, Duration late, boolean blackout, boolean busy) {
        if (!catchUp && late.compareTo(ON_TIME) > 0) {
            return new Skip("Nobody was there at its time.");
        }
        if (blackout) {
            return catchUp
                    ? new Wait("It waits for the end of a blackout window.")
                    : new Skip("Its time lay in a blackout window.");
        }
        if (busy) {
            return catchUp
                    ? new Wait("It waits for another run to be through.")
                    : new Skip("Another run was not through yet.");
        }
        return new Fire();
    }
}
