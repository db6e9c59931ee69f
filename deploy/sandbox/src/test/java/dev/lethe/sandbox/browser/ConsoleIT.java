package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The console in a real browser, over services that run from their packages with a real broker and database.
///
/// One purge is watched from its start to its end, as docs/operate/README.md says, so the tests stand in an order: the
/// first find what is due, the last stops the purger.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT extends ConsoleSession {
    private static final List<String> PAGES =
            List.of(("/ /runs /runs/start /schedules /schedules/new /why /holds /holds/place /recipients"
                            + " /recipients/customer-archive /rejections /kill-switch/stop /policies"
                            + " /policies/draft /violations /demands /demands/register /checks"
                            + " /checks/canaries")
                    .split(" "));

    @Test
    @Order(1)
    void nobodySeesAnythingWithoutSigningIn() {
        Page page = open(ColorScheme.LIGHT);
        page.navigate(url("/runs?page=1"));
        assertThat(page.url()).contains("/sign-in?then=");
        page.getByLabel("User").fill("operator");
        page.getByLabel("Password").fill("wrong");
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator("[role=alert]")).containsText("User name or password is wrong.");
        page.getByLabel("Password").fill(world.sandbox().credentials().password("operator"));
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.url()).isEqualTo(url("/runs?page=1"));

        Cookie session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("lethe-session"))
                .findAny()
                .orElseThrow();
        assertThat(session.httpOnly).isTrue();
        assertThat(session.sameSite.name()).isEqualTo("STRICT");

        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
        page.context().addCookies(List.of(session));
        page.navigate(url("/runs"));
        assertThat(page.url()).as("a session that was ended stays ended").contains("/sign-in");
    }

    @Test
    @Order(2)
    void everyAnswerForbidsWhatTheConsoleDoesNotNeed() {
        Page page = signedIn("viewer", ColorScheme.LIGHT);
        for (String path : List.of("/", "/console.js", "/no-such-page")) {
            APIResponse answer = page.request().get(url(path));
            assertThat(answer.headers())
                    .as(path)
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("x-content-type-options", "nosniff")
                    .hasEntrySatisfying(
                            "content-security-policy",
                            policy -> assertThat(policy)
                                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                    .doesNotContain("unsafe"));
        }
        assertThat(page.request().get(url("/no-such-page")).status()).isEqualTo(404);
        assertThat(page.request().get(url("/no-such-page")).text()).contains("There is no such page");
    }

    @Test
    @Order(3)
    void aFormFromElsewhereIsRefused() {
        Page page = signedIn("operator", ColorScheme.LIGHT);
        APIResponse forged = page.request()
                .post(
                        url("/kill-switch/stop"),
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("words", "stop all purging")
                                        .set("reason", "forged")));

        assertThat(forged.status()).isEqualTo(400);
        page.navigate(url("/"));
        assertThat(page.locator("#live")).containsText("Purging is allowed");
    }

    @Test
    @Order(4)
    void aViewerIsToldThatStartingARunIsForOperators() {
        Page page = signedIn("viewer", ColorScheme.LIGHT);
        page.navigate(url("/runs/start"));
        page.getByLabel("To confirm, type").fill("start a purge");
        Response answer = page.waitForNavigation(
                () -> page.getByRole(AriaRole.BUTTON, named("Start the run")).click());

        assertThat(Objects.requireNonNull(answer).status()).isEqualTo(403);
        assertThat(page.locator("[role=alert]")).containsText("You do not have the role for this");
        page.navigate(url("/runs"));
        assertThat(page.locator("#runs")).containsText("No purge has run yet");
    }

    @Test
    @Order(5)
    void anOperatorAndAnApproverTakeARunToItsEndByTheDocumentsStepsAlone() throws Exception {
        runScenes().toItsEndAsTheDocumentSays();
        assertThat(complaints).filteredOn(each -> !each.contains("403")).isEmpty();
    }

    @Test
    @Order(6)
    void aRunIsPlannedByKeyboardAloneAndARecordOfItSpared() throws Exception {
        runScenes().plannedByKeyboardAlone();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(7)
    void anApprovalIsForApproversAndForOnePlanAndAWaitingRunIsStoppedAsTheDocumentSays() throws Exception {
        runScenes().approvalsThatAreRefused();
        runScenes().stoppedAsTheDocumentSays();
    }

    @Test
    @Order(8)
    void aScheduleSaysWhatIsWrongAtItsFieldsAndIsCreatedChangedAndForgotten() {
        new ScheduleScenes(world, this::open).wrongThenCreatedThenChangedThenForgotten();
        assertThat(complaints).filteredOn(each -> !each.contains("422")).isEmpty();
    }

    private RunScenes runScenes() {
        return new RunScenes(world, this::open);
    }

    @Test
    @Order(9)
    void timesAreInTheReadersZoneWithUtcOnHover() {
        Page page = signedIn("viewer", ColorScheme.LIGHT);
        page.navigate(url("/runs/1"));
        Locator created = page.locator(".facts time").first();
        String utc = String.valueOf(created.getAttribute("datetime"));
        int hourInTokyo = (Integer.parseInt(utc.substring(11, 13)) + 9) % 24;

        assertThat(created).containsText("%02d:%s".formatted(hourInTokyo, utc.substring(14, 16)));
        assertThat(created.getAttribute("title")).endsWith("UTC").startsWith(utc.substring(0, 10));
    }

    @Test
    @Order(10)
    void aSubjectsRecordsAreFoundWithAReasonAndTellWhyTheyWent() {
        Page page = signedIn("auditor", ColorScheme.LIGHT);
        world.search(page, "c-old-1");
        assertThat(page.url()).doesNotContain("c-old-1");
        // One record was spared, perhaps one of this subject's.
        page.locator("#found tbody tr:not(:has-text('Live')) a.id").first().click();
        assertThat(page.locator(".timeline")).containsText("Deletion released");
        assertThat(page.locator(".timeline")).containsText("by run 1");
    }

    @Test
    @Order(11)
    void whateverIsSearchedForIsShownSafely() {
        Page page = signedIn("support", ColorScheme.LIGHT);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
        world.search(page, "' OR 1=1");
        assertThat(page.locator("#found")).containsText("knows no record of this subject");
        assertThat(page.getByLabel("Why you look")).hasValue("<img src=x onerror=alert(1)>");
        world.search(page, "<script>alert(1)</script>");
        assertThat(page.locator("#found")).containsText("knows no record of this subject");
        page.navigate(url("/why?record=%27%20OR%201%3D1"));
        assertThat(page.locator("[role=alert]")).containsText("32 hex digits");
        page.navigate(url("/rejections"));
        assertThat(page.locator("#rejections")).containsText("<script>alert(0)</script>", SOON);
        assertThat(complaints).filteredOn(each -> !each.contains("422")).isEmpty();
    }

    @Test
    @Order(12)
    void rejectionsAreNarrowedAndExportedSoThatNoSpreadsheetRunsThem() throws Exception {
        Page page = signedIn("viewer", ColorScheme.LIGHT);
        page.navigate(url("/rejections"));
        assertThat(page.locator("#rejections tbody tr")).hasCount(ShopOfOneDay.REFUSED);
        page.getByLabel("Reason").selectOption("unknown-type");
        assertThat(page.locator("#rejections-csv")).hasAttribute("href", "/rejections/all.csv?reason=unknown-type");
        assertThat(page.url()).contains("reason=unknown-type");
        Download csv =
                page.waitForDownload(() -> page.locator("#rejections-csv").click());

        assertThat(Files.readString(csv.path()))
                .contains("'=cmd|odd-0")
                .doesNotContain(",=cmd")
                .startsWith("Reason,Stream,");
    }

    @Test
    @Order(13)
    void aHoldWithHtmlInItsReasonIsPlacedShownSafelyAndLifted() {
        new StewardFlow(signedIn("operator", ColorScheme.LIGHT), url("")).hold();
    }

    @Test
    @Order(14)
    void aViolationIsInvestigatedAndResolved() throws Exception {
        world.wrong("customer-archive");
        new StewardFlow(signedIn("operator", ColorScheme.DARK), url("")).violation();
    }

    @Test
    @Order(15)
    void aDemandIsRegisteredAcceptedBySomebodyElseAndAnswered() {
        new StewardFlow(signedIn("operator", ColorScheme.LIGHT), url(""))
                .demand(signedIn("approver", ColorScheme.DARK));
        assertThat(complaints)
                .filteredOn(each -> !each.contains("422") && !each.contains("403"))
                .isEmpty();
    }

    @Test
    @Order(16)
    void aCheckLooksWhenItIsAsked() {
        new StewardFlow(signedIn("operator", ColorScheme.LIGHT), url("")).check();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(17)
    void theKillSwitchIsSetAndShownOnEveryOpenPageAndTakenBack() {
        Page watching = signedIn("viewer", ColorScheme.DARK);
        Page page = signedIn("operator", ColorScheme.LIGHT);
        page.navigate(url("/kill-switch/stop"));
        assertThat(page.locator(".confirm")).containsText("records are due now");
        page.getByLabel("Reason").fill("drill");
        page.getByLabel("To confirm, type").fill("stop all purging");
        page.getByRole(AriaRole.BUTTON, named("Stop all purging")).click();
        assertThat(watching.locator(".banner")).containsText("All purging is stopped by operator", SOON);

        page.getByRole(AriaRole.LINK, named("Let purging go on…")).click();
        page.getByLabel("To confirm, type").fill("let purging go on");
        page.getByRole(AriaRole.BUTTON, named("Let purging go on")).click();
        assertThat(watching.locator("#live")).containsText("Purging is allowed", SOON);
    }

    @Test
    @Order(18)
    void aPolicyIsDraftedSimulatedAndPublished() {
        new PolicyFlow(signedIn("operator", ColorScheme.LIGHT), signedIn("approver", ColorScheme.DARK)).play(url(""));
        assertThat(complaints)
                .filteredOn(each -> !each.contains("422") && !each.contains("403"))
                .isEmpty();
    }

    @Test
    @Order(19)
    void axeFindsNothingOnAnyPageInEitherScheme() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = signedIn("operator", scheme);
            List<String> all = new ArrayList<>(PAGES);
            all.addAll(List.of(
                    ("/violations/1 /holds/1 /demands/1 /checks/orphans /policies/1 /policies/2 /policies/1/simulation /policies/2/publish /policies/2/retire"
                                    + " /policies/2/diff")
                            .split(" ")));
            all.add("/runs/1");
            all.add("/runs/1/plan");
            all.add("/runs/1/plan?state=left");
            all.add("/runs/1/plan?state=dropped");
            all.add("/runs/1/abort");
            all.add("/runs/999/plan");
            all.add("/holds/1/lift");
            all.add("/runs/999");
            all.add(aRecord(page));
            for (String path : all) {
                page.navigate(url(path));
                if (path.equals("/")) {
                    assertThat(page.locator("#calendar[data-drawn] canvas")).isVisible();
                    page.locator("summary").click();
                }
                Axe.check(page, scheme + " " + path, found);
            }
            Page outside = open(scheme);
            for (String path : List.of("/sign-in", "/public/policy")) {
                outside.navigate(url(path));
                Axe.check(outside, scheme + " " + path, found);
            }
            assertThat(outside.locator("main")).containsText("Basic identity");
        }
        assertThat(found).isEmpty();
        assertThat(complaints)
                .filteredOn(each -> !each.contains("/runs/999"))
                .as("errors, CSP's included")
                .isEmpty();
    }

    private static String aRecord(Page page) {
        page.navigate(url("/recipients/customer-archive"));
        return String.valueOf(page.locator("#obligations a.id").first().getAttribute("href"));
    }

    @Test
    @Order(20)
    void theSameIsDoneFromTheCommandLine() throws Exception {
        new CommandLineFlow(world.sandbox(), directory).play();
    }

    /// After all runs: its events also go to intakes that are not here, and a fence would wait for them.
    @Test
    @Order(21)
    void aCanaryTellsWhereItEnded() {
        Page page = signedIn("operator", ColorScheme.LIGHT);
        new StewardFlow(page, url("")).canary();
        List<String> found = new ArrayList<>();
        Axe.check(page, "a canary", found);
        assertThat(found).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(22)
    void aPageThatNobodyLooksAtAsksForNothing() {
        Page page = signedIn("viewer", ColorScheme.LIGHT);
        page.navigate(url("/"));
        page.waitForResponse(each -> each.url().endsWith("/today/live"), () -> {});
        page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
        page.evaluate("window.asked = 0; document.addEventListener('htmx:beforeSend', () => window.asked++)");
        page.evaluate("new Promise(done => { let n = 0; document.addEventListener('htmx:beforeRequest',"
                + " () => { if (++n === 2) done(); }); })");
        assertThat(page.evaluate("window.asked")).isEqualTo(0);
    }

    @Test
    @Order(23)
    void passwordsAreNotGuessedForLong() {
        Page page = open(ColorScheme.LIGHT);
        for (int i = 0; i < 6; i++) {
            page.navigate(url("/sign-in"));
            page.getByLabel("User").fill("approver");
            page.getByLabel("Password").fill("guess-" + i);
            page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
            assertThat(page.locator("[role=alert]")).isVisible();
        }
        assertThat(page.locator("[role=alert]")).containsText("Too many attempts");
    }

    @Test
    @Order(24)
    void everyPageSaysWhatIsMissingWhileThePurgerIsAway() throws Exception {
        Page page = signedIn("operator", ColorScheme.LIGHT);
        world.sandbox().service(ServiceCatalog.PURGER).kill();
        for (String path : PAGES) {
            Response answer = Objects.requireNonNull(page.navigate(url(path)));
            assertThat(answer.status()).as(path).isLessThan(500);
            assertThat(page.locator("h1")).isVisible();
        }
        page.navigate(url("/"));
        assertThat(page.locator("[role=alert]").first()).containsText("The purger cannot be reached");
        page.navigate(url("/recipients"));
        assertThat(page.locator("#recipients-scroll")).hasCount(0);
        world.sandbox().launch(ServiceCatalog.PURGER).awaitReady(Duration.ofMinutes(3));
        assertThat(page.locator("#recipients-scroll")).containsText("customer-archive", SOON);
        assertThat(Files.readString(
                        world.sandbox().service(ServiceCatalog.CONSOLE).log()))
                .doesNotContain(world.sandbox().credentials().password("operator"));
    }
}
