package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.sandbox.FreePorts;
import dev.lethe.sandbox.Progress;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.SandboxSettings;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A sandbox with a console and what it shows, and a browser to look at it.
final class ConsoleWorld implements AutoCloseable {
    private final Sandbox sandbox;
    private final Chromium chromium;

    ConsoleWorld(Path directory) throws Exception {
        chromium = new Chromium();
        URL schemas = Objects.requireNonNull(ConsoleWorld.class.getResource("/operator-schemas"));
        sandbox = new Sandbox(
                SandboxSettings.defaults(Path.of(System.getProperty("lethe.root")))
                        .withServices(Set.of(
                                "order-intake",
                                ServiceCatalog.PURGER,
                                ServiceCatalog.CUSTOMER_ARCHIVE,
                                ServiceCatalog.PARTNER_CONNECTOR,
                                ServiceCatalog.PARTNER_SIMULATOR,
                                ServiceCatalog.CONSOLE))
                        .withState(directory)
                        .withPortOffset(FreePorts.offset())
                        .withSchemas(Path.of(schemas.toURI()))
                        // Time enough to pause a run of fifty accounts by hand.
                        .with(ServiceCatalog.PURGER, "lethe.purger.grace.identity", "PT60S")
                        .with(ServiceCatalog.PURGER, "lethe.purger.canary.patience", "PT15S"),
                Progress.NONE);
        sandbox.start();
        ShopOfOneDay.publish(sandbox);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    String url(String path) {
        return sandbox.service(ServiceCatalog.CONSOLE).url(path).toString();
    }

    /// A window of a reader in Tokyo; what the browser complains about is added to `complaints`.
    Page open(ColorScheme scheme, List<String> complaints) {
        Page page = chromium.page(scheme, "Asia/Tokyo");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    void signIn(Page page, String user) {
        page.navigate(url("/sign-in"));
        page.getByLabel("User").fill(user);
        page.getByLabel("Password").fill(sandbox.credentials().password(user));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator(".user")).containsText(user);
    }

    /// Looks up a subject, for a reason that is HTML.
    void search(Page page, String subject) {
        page.navigate(url("/why"));
        page.getByLabel("Subject id").fill(subject);
        page.getByLabel("Why you look").fill("<img src=x onerror=alert(1)>");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
    }

    /// Makes a recipient one that did not answer: to wait until the purger says so would take days.
    void wrong(String recipient) throws SQLException {
        try (Connection admin = DriverManager.getConnection(
                        sandbox.mariadb().jdbcUrl("lethe_purger"),
                        EmbeddedMariaDb.ADMIN,
                        sandbox.mariadb().adminPassword());
                PreparedStatement insert = admin.prepareStatement(
                        "INSERT INTO violation (recipient, kind, state, opened_ms) VALUES (?, 'late', 'open', ?)")) {
            insert.setString(1, recipient);
            insert.setLong(2, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    @Override
    public void close() {
        chromium.close();
        sandbox.close();
    }
}
