package dev.lethe.sandbox.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// One world with a console for all tests of a class, and windows to look at it.
abstract class ConsoleSession {
    /// For what the services need a while for.
    static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @SuppressWarnings("NullAway.Init") // by start()
    static ConsoleWorld world;

    /// What the browser complained about.
    final List<String> complaints = new ArrayList<>();
    private final List<Page> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        world = new ConsoleWorld(directory);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void closePages() {
        opened.forEach(page -> page.context().close());
    }

    static String url(String path) {
        return world.url(path);
    }

    Page open(ColorScheme scheme) {
        Page page = world.open(scheme, complaints);
        opened.add(page);
        return page;
    }

    Page signedIn(String user, ColorScheme scheme) {
        Page page = open(scheme);
        world.signIn(page, user);
        return page;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
