package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What people do with purge runs in the console.
final class RunScenes {
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);
    private static final LocatorAssertions.HasTextOptions BADGE_SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(120_000);
    private static final String WATCH = "Watch it to its end";
    private static final String STOP = "Stop it for good";

    private final ConsoleWorld world;
    private final Function<ColorScheme, Page> windows;

    /// @param windows gives one in which nobody has signed in
    RunScenes(ConsoleWorld world, Function<ColorScheme, Page> windows) {
        this.world = world;
        this.windows = windows;
    }

    private String url(String path) {
        return world.url(path);
    }

    private Page signedIn(String user, ColorScheme scheme) {
        Page page = windows.apply(scheme);
        world.signIn(page, user);
        return page;
    }

    /// Plans, reads, spares, approves, pauses and watches run 1, by the steps of docs/operate/README.md alone.
    void toItsEndAsTheDocumentSays() throws Exception {
        Page waiting = signedIn("viewer", ColorScheme.LIGHT);
        waiting.navigate(url("/"));
        assertThat(waiting.locator("#due tbody tr").nth(1)).containsText(String.valueOf(ShopOfOneDay.OLD), SOON);
        DocumentedSteps steps = operatorsPage();
        List<String> headings = steps.headings();
        assertThat(headings).as("the last is for another run").endsWith(WATCH, STOP);

        Follower follower = new Follower(world, () -> windows.apply(ColorScheme.LIGHT), waiting);
        for (String heading : headings.subList(0, headings.size() - 2)) {
            follower.follow(steps.under(heading, 1));
        }
        follower.page().evaluate("window.notReloaded = true");
        follower.follow(steps.under(WATCH, 1));

        assertThat(follower.page().evaluate("window.notReloaded")).isEqualTo(true);
        assertThat(follower.page().locator("#outcome-scroll")).containsText("customer-archive");
        assertThat(follower.page().locator(".steps")).containsText("By approver");
    }

    private static DocumentedSteps operatorsPage() throws Exception {
        return DocumentedSteps.of(Path.of(System.getProperty("lethe.root"), "docs/operate/README.md"));
    }

    /// Plans run 2, whose reason is HTML, and spares a record of it for a reason that is, too.
    void plannedByKeyboardAlone() throws Exception {
        Page page = signedIn("operator", ColorScheme.DARK);
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the content");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();

        Keyboard.tabTo(page, "Runs");
        page.keyboard().press("Enter");
        page.waitForURL(url("/runs"));
        Keyboard.tabTo(page, "Start a run…");
        page.keyboard().press("Enter");
        page.waitForURL(url("/runs/start"));
        Keyboard.tabToId(page, "records");
        page.keyboard().press("Control+A");
        page.keyboard().type("1000");
        Keyboard.tabToId(page, "share");
        page.keyboard().press("Control+A");
        page.keyboard().type("100");
        Keyboard.tabToId(page, "reason");
        page.keyboard().type("<b>spring</b> cleaning");
        Keyboard.tabToId(page, "words");
        page.keyboard().type("start a purge");
        page.keyboard().press("Enter");
        page.waitForURL(url("/runs/2"));
        page.evaluate("window.notReloaded = true");
        assertThat(page.locator("#live")).containsText("<b>spring</b> cleaning");
        assertThat(page.locator("#live .badge").first()).hasText("Awaiting approval", BADGE_SOON);
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);

        Keyboard.tabTo(page, "Plan");
        page.keyboard().press("Enter");
        page.waitForURL(url("/runs/2/plan"));
        assertThat(page.locator("main")).containsText("<b>spring</b> cleaning");
        Keyboard.tabToId(page, "members-0-0");
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/runs/2/spare.category=&pick=[0-9a-f]{32}"));
        Keyboard.tabToId(page, "reason");
        page.keyboard().type("<img src=x onerror=alert(1)>");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/runs/2/plan.state=left.*"));
        assertThat(page.locator("#members")).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.locator("#left")).containsText("Spared");
        Download csv = page.waitForDownload(() -> page.locator("#members-csv").click());
        assertThat(Files.readString(csv.path()))
                .startsWith("recordId,scope,category")
                .contains("onerror");
        axeFindsNothingWhileARunWaits();
    }

    /// Aborts run 2, which waits for an approval.
    void stoppedAsTheDocumentSays() throws Exception {
        Page page = signedIn("operator", ColorScheme.LIGHT);
        page.navigate(url("/runs/2"));
        new Follower(world, () -> windows.apply(ColorScheme.LIGHT), page)
                .follow(operatorsPage().under(STOP, 2));
    }

    private void axeFindsNothingWhileARunWaits() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = signedIn("operator", scheme);
            for (String path : List.of("", "/plan", "/spare", "/approve", "/start", "/pause", "/resume")) {
                page.navigate(url("/runs/2" + path));
                Axe.check(page, scheme + path, found);
            }
        }
        assertThat(found).isEmpty();
    }

    /// Approves run 2 without its name, with the digest of run 1, and without the role.
    void approvalsThatAreRefused() {
        Page page = signedIn("approver", ColorScheme.LIGHT);
        page.navigate(url("/runs/1/plan"));
        String digest = page.locator("#digest").innerText();
        assertThat(approve(page, digest, "run 1")).isEqualTo(422);
        assertThat(page.locator("[role=alert]")).containsText("Nothing was done");
        assertThat(approve(page, digest, "run 2")).isEqualTo(409);
        assertThat(page.locator("[role=alert]")).containsText("That is the digest of run 1, not of run 2.");
        Page operator = signedIn("operator", ColorScheme.LIGHT);
        assertThat(approve(operator, digest, "run 2")).isEqualTo(403);
        assertThat(operator.locator("[role=alert]")).containsText("You do not have the role for this");
    }

    /// @param digest as if the page had shown it
    private int approve(Page page, String digest, String words) {
        page.navigate(url("/runs/2/approve"));
        page.evaluate(
                "digest => document.querySelector('.confirm form').action = '/runs/2/approve?digest=' + digest",
                digest);
        page.getByLabel("To confirm, type").fill(words);
        return Objects.requireNonNull(page.waitForNavigation(
                        () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve run 2"))
                                .click()))
                .status();
    }
}
