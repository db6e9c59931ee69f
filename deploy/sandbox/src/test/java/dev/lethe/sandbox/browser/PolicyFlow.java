package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// A version of the policy, from its first draft until every record has its deadlines.
final class PolicyFlow {
    private final Page operator;
    private final Page approver;

    PolicyFlow(Page operator, Page approver) {
        this.operator = operator;
        this.approver = approver;
    }

    void play(String console) {
        operator.navigate(console + "/policies");
        assertThat(operator.locator("#policies")).containsText("In force");
        operator.getByRole(AriaRole.LINK, named("Draft a version…")).click();
        String policy = operator.getByLabel("Policy, as JSON").inputValue();
        assertThat(policy).contains("\"P13M\"");

        write(policy.replace("\"P13M\"", "\"P-1M\"").replace("\"LOGISTICS\"", "\"<b>PARCELS</b>\""), "Keep the draft");
        assertThat(operator.locator("[role=alert] li")).not().hasCount(1);
        assertThat(operator.locator("[role=alert]")).containsText("Nothing was kept");
        assertThat(operator.locator("main b")).hasCount(0);

        String shorter = policy.replace("\"P13M\"", "\"P1D\"");
        write(shorter, "Check it");
        assertThat(operator.locator("[role=status].note")).containsText("Nothing is wrong with it");
        write(shorter, "See what it would do");
        assertThat(operator.locator("#impact-chart[data-drawn] canvas")).isVisible();
        assertThat(operator.locator("#impact")).containsText("Platform behaviour");
        write(shorter, "Keep the draft");
        operator.waitForURL(console + "/policies/2");
        operator.getByRole(AriaRole.LINK, named("Compare with version 1")).click();
        assertThat(operator.locator("#changes")).containsText("behavior");

        operator.navigate(console + "/policies/2/publish");
        operator.getByLabel("To confirm, type").fill("policy version 2");
        operator.getByRole(AriaRole.BUTTON, named("Publish version 2")).click();
        assertThat(operator.locator("[role=alert]")).containsText("You do not have the role for this");

        approver.navigate(console + "/policies/2");
        approver.getByRole(AriaRole.LINK, named("Publish…")).click();
        assertThat(approver.locator(".confirm")).containsText("records become due at once");
        approver.getByLabel("To confirm, type").fill("version 2");
        approver.getByRole(AriaRole.BUTTON, named("Publish version 2")).click();
        assertThat(approver.locator("[role=alert]")).containsText("Nothing was done");
        approver.getByLabel("To confirm, type").fill("policy version 2");
        approver.getByRole(AriaRole.BUTTON, named("Publish version 2")).click();
        assertThat(approver.locator("#live")).containsText("were given its deadlines", ConsoleSession.SOON);
        assertThat(approver.locator("#live .badge")).hasText("In force");

        operator.navigate(console + "/policies/draft?from=1");
        operator.getByRole(AriaRole.BUTTON, named("Keep the draft")).click();
        operator.waitForURL(console + "/policies/3");
        approver.navigate(console + "/policies/3/retire");
        approver.getByLabel("Reason").fill("<i>not agreed</i>");
        approver.getByLabel("To confirm, type").fill("policy version 3");
        approver.getByRole(AriaRole.BUTTON, named("Take back version 3")).click();
        assertThat(approver.locator(".facts")).containsText("<i>not agreed</i>");
    }

    private void write(String policy, String button) {
        operator.getByLabel("Policy, as JSON").fill(policy);
        operator.getByRole(AriaRole.BUTTON, named(button)).click();
        operator.waitForLoadState();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
