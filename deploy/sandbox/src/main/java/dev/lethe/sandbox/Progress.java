package dev.lethe.sandbox;

import dev.lethe.sandbox.service.ServiceProcess;

/// Told what a sandbox has reached.
public interface Progress {

    /// Tells nobody.
    Progress NONE = new Progress() {
        @Override
        public void step(String text) {}

        @Override
        public void starting(ServiceProcess service) {}
    };

    /// Something is done; `text` says what.
    void step(String text);

    /// A service's process is about to start; its log grows from now on.
    void starting(ServiceProcess service);
}
