package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// What people do who look after holds, demands, violations and checks.
final class StewardFlow {
    private final Page page;
    private final String console;

    StewardFlow(Page page, String console) {
        this.page = page;
        this.console = console;
    }

    /// Places holds with HTML in their reasons, reviews one and lifts it, once.
    void hold() {
        page.navigate(url("/holds/place"));
        page.getByLabel("all records of a subject").check();
        page.getByLabel("Record id or subject id").fill("c-old-2");
        page.getByLabel("Whose demand it is").fill("district court 7");
        page.getByLabel("Reason").fill("<script>alert('hold')</script>");
        page.getByRole(AriaRole.BUTTON, named("Place the hold")).click();
        assertThat(page.locator("h1")).containsText("is in force");
        assertThat(page.locator("#past-release tbody tr")).not().hasCount(0);

        page.navigate(url("/holds"));
        assertThat(page.locator("#holds")).containsText("<script>alert('hold')</script>");
        page.locator("#holds tbody a").first().click();
        page.getByLabel("Why it is still needed").fill("<i>not over</i>");
        page.getByRole(AriaRole.BUTTON, named("It is still needed")).click();
        assertThat(page.locator("#history")).containsText("<i>not over</i>");
        page.getByRole(AriaRole.LINK, named("Lift…")).click();
        page.getByLabel("Reason").fill("<b>case</b> closed");
        page.getByLabel("To confirm, type").fill("hold 99");
        page.getByRole(AriaRole.BUTTON, named("Lift hold 1")).click();
        assertThat(page.locator("[role=alert]")).containsText("Nothing was done");
        page.getByLabel("Reason").fill("<b>case</b> closed");
        page.getByLabel("To confirm, type").fill("Hold 1");
        page.getByRole(AriaRole.BUTTON, named("Lift hold 1")).click();
        assertThat(page.locator("#holds")).containsText("Lifted");
        page.navigate(url("/holds/1/lift"));
        page.getByLabel("Reason").fill("again");
        page.getByLabel("To confirm, type").fill("hold 1");
        page.getByRole(AriaRole.BUTTON, named("Lift hold 1")).click();
        assertThat(page.locator("[role=alert]")).containsText("Not possible now");

        page.navigate(url("/holds/place"));
        page.getByLabel("all records of an order").check();
        page.getByLabel("Record id or subject id").fill("c-old-3");
        page.getByLabel("Whose demand it is").fill("customs");
        page.getByLabel("Reason").fill("inquiry");
        page.getByRole(AriaRole.BUTTON, named("Place the hold")).click();
        assertThat(page.locator("[role=alert]")).containsText("Say which order");
        page.getByLabel("Order (of an order)").fill("o-old-3");
        page.getByRole(AriaRole.BUTTON, named("Place the hold")).click();
        assertThat(page.locator("h1")).containsText("is in force");
    }

    /// Takes up the only violation and closes it.
    void violation() {
        page.navigate(url("/violations?state=open"));
        page.getByRole(AriaRole.LINK, named("Violation 1")).click();
        page.getByRole(AriaRole.BUTTON, named("Take it up")).click();
        assertThat(page.locator(".facts")).containsText("operator");
        page.getByLabel("What was found out").fill("<b>its disk was full</b>");
        page.getByRole(AriaRole.BUTTON, named("Note it")).click();
        assertThat(page.locator("#history")).containsText("<b>its disk was full</b>");
        page.getByLabel("What was agreed or mended").fill("twice the disk");
        page.getByRole(AriaRole.BUTTON, named("Resolve it")).click();
        assertThat(page.locator("main .badge")).hasText("Resolved");
        assertThat(page.locator("#steps-head")).hasCount(0);
    }

    /// Registers a demand, takes it up, is refused to accept it; an approver accepts it, and it is answered.
    void demand(Page approver) {
        page.navigate(url("/demands/register"));
        page.getByLabel("Authority").fill("<b>district court</b>");
        page.getByLabel("Its reference").fill("' OR 1=1");
        page.getByLabel("Legal basis").fill("criminal procedure, section 94");
        page.getByLabel("Record id or subject id").fill("c-old-4");
        page.getByLabel("To be answered by the end of (UTC)").fill("2020-01-01");
        page.getByRole(AriaRole.BUTTON, named("Register it")).click();
        assertThat(page.locator("[role=alert]")).containsText("dueBy is not after receivedAt");
        page.getByLabel("To be answered by the end of (UTC)").fill("2999-01-01");
        page.getByRole(AriaRole.BUTTON, named("Register it")).click();
        assertThat(page.locator("h1")).hasText("Demand 1");
        assertThat(page.locator("main")).containsText("<b>district court</b> asks to preserve data");

        page.getByRole(AriaRole.BUTTON, named("Take it up")).click();
        assertThat(page.locator("main .badge")).hasText("Under review");
        page.getByRole(AriaRole.BUTTON, named("Accept it")).click();
        assertThat(page.locator("[role=alert]")).containsText("You do not have the role for this");
        approver.navigate(url("/demands/1"));
        approver.getByRole(AriaRole.BUTTON, named("Accept it")).click();
        assertThat(approver.locator("main .badge")).hasText("Accepted");
        assertThat(approver.locator(".facts")).containsText("in force");

        page.navigate(url("/demands?state=accepted"));
        page.getByRole(AriaRole.LINK, named("Demand 1")).click();
        page.getByLabel("What was answered").fill("that the data is kept");
        page.getByRole(AriaRole.BUTTON, named("Note the answer")).click();
        assertThat(page.locator("main .badge")).hasText("Answered");
        assertThat(page.locator("main")).containsText("its hold still keeps the data");
        page.getByLabel("Note").fill("filed");
        page.getByRole(AriaRole.BUTTON, named("Add the note")).click();
        assertThat(page.locator("#history")).containsText("filed");
        assertThat(page.locator("#history")).containsText("approver");
    }

    /// Has a check look now, and sees what it found.
    void check() {
        page.navigate(url("/checks"));
        page.getByRole(AriaRole.LINK, named("overdue-obligations")).click();
        page.getByRole(AriaRole.BUTTON, named("Look now")).click();
        assertThat(page.locator("#results")).containsText("operator", ConsoleSession.SOON);
        page.navigate(url("/"));
        page.locator("#checks").click();
        assertThat(page.locator("h1")).hasText("Checks");
    }

    /// Sends a canary and sees where it ends: this shop's schemas do not know its events.
    void canary() {
        page.navigate(url("/checks/canaries"));
        page.getByRole(AriaRole.BUTTON, named("Send a canary")).click();
        assertThat(page.locator("h1")).hasText("Canary 1");
        assertThat(page.locator("#live")).containsText("did not reach the ledger", ConsoleSession.SOON);
        assertThat(page.locator("main .badge")).hasText("Failed");
        page.navigate(url("/"));
        page.locator("#canary").click();
        assertThat(page.locator("h1")).hasText("Canary 1");
    }

    private String url(String path) {
        return console + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
