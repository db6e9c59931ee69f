package dev.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {

    @TempDir
    Path directory;

    /// A launcher that starts a child which would run for a long time, and tells its pid.
    static final class Launcher {
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            ChildProcess child = ChildProcess.start(
                    "sleeper", List.of("sleep", "300"), Map.of(), directory, directory.resolve("sleeper.log"));
            System.out.println(child.pid());
            System.out.flush();
            TimeUnit.MINUTES.sleep(5);
        }
    }

    @Test
    void aChildEndsWhenItsLauncherIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        ChildProcess.java(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Launcher.class.getName(),
                        directory.toString())
                .start();
        long pid = Long.parseLong(launcher.inputReader().readLine());
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

        launcher.destroyForcibly();

        child.onExit().get(15, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildIgnoresTheTerminalsInterruptButStopsWhenAsked() throws Exception {
        Path ready = directory.resolve("ready");
        ChildProcess child = ChildProcess.start(
                "child",
                List.of("sh", "-c", "touch " + ready + "; exec sleep 300"),
                Map.of(),
                directory,
                directory.resolve("child.log"));
        child.awaitReady(() -> Files.exists(ready), Duration.ofSeconds(10));

        new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();

        assertThat(child.isAlive()).isTrue();
        assertThat(child.stop(Duration.ofSeconds(5))).isTrue();
    }
}
