package dev.lethe.sandbox.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.embedded.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void aTakenPortIsToldWithItsHolder() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(PortCheck.complaints(Map.of(taken.getLocalPort(), "purger")))
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort() + " (purger)")
                    .contains("pid " + ProcessHandle.current().pid())
                    .contains("kill " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aFreePortIsNoComplaint() {
        assertThat(PortCheck.complaints(Map.of(Ports.free(), "purger"))).isEmpty();
    }
}
