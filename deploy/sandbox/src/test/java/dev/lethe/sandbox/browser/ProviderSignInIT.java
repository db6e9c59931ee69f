package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.lethe.sandbox.FreePorts;
import dev.lethe.sandbox.Progress;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.SandboxSettings;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.testkit.provider.TestProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Signing in to the console with a provider, in a real browser: code flow, session, renewal, signing out.
/// The services are told of the provider and of no other user.
///
/// The provider is `localhost` and the console `127.0.0.1`, two sites to a browser, as in production.
class ProviderSignInIT {
    /// Short, so that a test sees tokens being renewed.
    private static final Duration LIFETIME = Duration.ofSeconds(20);

    private static final List<String> ASKING = List.of(ServiceCatalog.PURGER, ServiceCatalog.PARTNER_CONNECTOR);
    private static final Pattern LOGIN = Pattern.compile("http://localhost:.*/authorize\\?.*");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @SuppressWarnings("NullAway.Init") // by start()
    private static TestProvider provider;

    @SuppressWarnings("NullAway.Init") // by start()
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init") // by start()
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final List<Page> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        provider = new TestProvider(LIFETIME);
        chromium = new Chromium();
        SandboxSettings settings = SandboxSettings.defaults(Path.of(System.getProperty("lethe.root")))
                .withServices(Set.of(ServiceCatalog.PURGER, ServiceCatalog.PARTNER_CONNECTOR, ServiceCatalog.CONSOLE))
                .withState(directory)
                .withPortOffset(FreePorts.offset())
                .with(ServiceCatalog.CONSOLE, "lethe.console.session.form", "false")
                .with(ServiceCatalog.CONSOLE, "quarkus.oidc.tenant-enabled", "true")
                .with(ServiceCatalog.CONSOLE, "quarkus.oidc.auth-server-url", provider.issuer())
                .with(ServiceCatalog.CONSOLE, "quarkus.oidc.client-id", "lethe-console")
                .with(ServiceCatalog.CONSOLE, "quarkus.oidc.credentials.secret", "x".repeat(40));
        for (String service : ASKING) {
            settings = settings.with(service, "quarkus.oidc.tenant-enabled", "true")
                    .with(service, "quarkus.oidc.auth-server-url", provider.issuer())
                    .with(service, "quarkus.oidc.token.audience", TestProvider.AUDIENCE);
        }
        sandbox = new Sandbox(settings, Progress.NONE).start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        chromium.close();
        provider.close();
    }

    @AfterEach
    void closePages() {
        opened.forEach(page -> page.context().close());
    }

    private static String url(String path) {
        return sandbox.service(ServiceCatalog.CONSOLE).url(path).toString();
    }

    private Page open() {
        Page page = chromium.page(ColorScheme.LIGHT, "Asia/Tokyo");
        page.onConsoleMessage(message -> {
            // What the provider's own page does is not ours.
            if (message.type().equals("error") && page.url().startsWith(url(""))) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        opened.add(page);
        return page;
    }

    /// At the provider's page.
    private static void signIn(Page page, String name, String... roles) throws Exception {
        assertThat(page).hasURL(LOGIN);
        page.locator("[name=username]").fill("subject-of-" + name);
        page.locator("[name=claims]")
                .fill(new ObjectMapper().writeValueAsString(TestProvider.claims(name, List.of(roles))));
        page.locator("[type=submit]").click();
    }

    private static String session(Page page) {
        return page.context().cookies(url("/")).stream()
                .filter(cookie -> cookie.name.startsWith("q_session"))
                .map(cookie -> cookie.value)
                .reduce("", String::concat);
    }

    @Test
    void aPageIsShownToWhomTheProviderKnowsWithWhatTheServicesAnswerThem() throws Exception {
        Page page = open();
        page.navigate(url("/recipients?page=0"));
        signIn(page, "olga", "operator", "viewer", "offline_access");
        assertThat(page).hasURL(url("/recipients?page=0"));
        assertThat(page.locator(".user")).hasText("olga operator, viewer");
        // Of the purger and of the connector: both took the token.
        assertThat(page.locator("main")).containsText("Obligations by recipient");
        assertThat(page.locator("[role=alert]")).hasCount(0);
        page.navigate(url("/policies"));
        assertThat(page.locator("main")).containsText("In force");

        List<Cookie> cookies = page.context().cookies(url("/"));
        assertThat(cookies)
                .filteredOn(each -> each.name.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.httpOnly).isTrue();
                    assertThat(each.sameSite.name()).isEqualTo("LAX");
                });
        assertThat(cookies.toString()).as("the tokens are encrypted").doesNotContain("eyJhbGciOiJSUzI1Ni");
        assertThat(complaints).isEmpty();
    }

    @Test
    void rolesAreTheServicesAndFormsAreAsWithTheFormSignIn() throws Exception {
        Page page = open();
        page.navigate(url("/kill-switch/stop"));
        signIn(page, "vera", "viewer");
        page.getByLabel("Reason").fill("drill");
        page.getByLabel("To confirm, type").fill("stop all purging");
        Response answer = page.waitForNavigation(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop all purging"))
                        .click());
        assertThat(Objects.requireNonNull(answer).status()).isEqualTo(403);
        assertThat(page.locator("[role=alert]")).containsText("You do not have the role for this");

        Page operator = open();
        operator.navigate(url("/"));
        signIn(operator, "olga", "operator", "viewer");
        assertThat(operator.locator(".user")).containsText("olga");
        APIResponse forged = operator.request()
                .post(
                        url("/kill-switch/stop"),
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("words", "stop all purging")
                                        .set("reason", "forged")));
        assertThat(forged.status()).isEqualTo(400);
        operator.navigate(url("/kill-switch/stop"));
        operator.getByLabel("Reason").fill("drill");
        operator.getByLabel("To confirm, type").fill("stop all purging");
        operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop all purging"))
                .click();
        assertThat(operator.locator(".banner")).containsText("All purging is stopped by olga");
        operator.navigate(url("/kill-switch/go-on"));
        operator.getByLabel("To confirm, type").fill("let purging go on");
        operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Let purging go on"))
                .click();
        assertThat(operator.locator("#live")).containsText("Purging is allowed");
    }

    @Test
    void tokensAreRenewedWhileAPageIsLookedAtAndTheSessionEndsWithItsCookie() throws Exception {
        Page page = open();
        page.navigate(url("/"));
        signIn(page, "vera", "viewer");
        assertThat(page.locator(".user")).containsText("vera");
        for (int renewals = 0; renewals < 2; renewals++) {
            String before = session(page);
            page.waitForCondition(
                    () -> !session(page).equals(before), new Page.WaitForConditionOptions().setTimeout(60_000));
            page.reload();
            assertThat(page.locator("#live")).containsText("Purging is allowed");
        }
        assertThat(complaints).isEmpty();

        // A part that refreshes itself cannot sign in, so the page does.
        page.context().clearCookies();
        assertThat(page).hasURL(LOGIN);
        signIn(page, "vera", "viewer");
        assertThat(page).hasURL(url("/"));

        // Nor does a form that is sent too late do anything but lead there.
        page.navigate(url("/kill-switch/stop"));
        page.getByLabel("Reason").fill("late");
        page.getByLabel("To confirm, type").fill("stop all purging");
        page.context().clearCookies();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop all purging"))
                .click();
        assertThat(page).hasURL(LOGIN);
        signIn(page, "vera", "viewer");
        assertThat(page).hasURL(url("/kill-switch/stop"));
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() throws Exception {
        Page page = open();
        page.navigate(url("/"));
        signIn(page, "vera", "viewer");
        page.request().get(url("/sign-out"));
        page.reload();
        assertThat(page.locator(".user")).containsText("vera"); // a link signs nobody out

        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(url("/signed-out"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("You are signed out")))
                .isVisible();
        assertThat(asked).anyMatch(each -> each.contains("/endsession?id_token_hint="));
        assertThat(session(page)).isEmpty();
        page.navigate(url("/runs"));
        assertThat(page).hasURL(LOGIN);
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFormAndOtherTokensOpenNothing() {
        Page page = open();
        page.navigate(url("/sign-in"));
        assertThat(page).hasURL(LOGIN);
        APIResponse signedIn = page.request().get(url("/signed-in?code=stolen&state=made-up"));
        assertThat(signedIn.url()).startsWith("http://localhost");
        assertThat(page.request()
                        .get(
                                url("/runs"),
                                RequestOptions.create()
                                        .setMaxRedirects(0)
                                        .setHeader("Authorization", "Bearer " + provider.token("olga", "operator")))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void theCommandLineTakesATokenOfTheSameProvider() throws Exception {
        ProcessBuilder lethe = new ProcessBuilder(
                        Path.of(System.getProperty("lethe.root"))
                                .resolve("deploy/lethe")
                                .toString(),
                        "recipients",
                        "--url",
                        sandbox.service(ServiceCatalog.PURGER).url("").toString())
                .redirectErrorStream(true);
        lethe.environment().put("LETHE_TOKEN", provider.token("vera", "viewer"));
        Process process = lethe.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
