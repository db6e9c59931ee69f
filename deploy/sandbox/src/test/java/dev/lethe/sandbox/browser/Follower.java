package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Supplier;

/// Somebody who does what a document says, and nothing else.
final class Follower {
    private static final double PATIENCE_MILLIS = 180_000;

    private final Supplier<Page> windows;
    private final ConsoleWorld world;
    private Page page;
    private String user = "";

    /// @param windows gives a window in which nobody has signed in
    /// @param first   where the first step is done, unless that opens a window
    Follower(ConsoleWorld world, Supplier<Page> windows, Page first) {
        this.world = world;
        this.windows = windows;
        this.page = first;
    }

    Page page() {
        return page;
    }

    void follow(List<DocumentedSteps.Step> steps) {
        for (DocumentedSteps.Step step : steps) {
            try {
                follow(step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "The document says %s. That does not work at %s, which says: %s"
                                .formatted(
                                        step, page.url(), page.locator("main").innerText()),
                        e);
            }
        }
    }

    private void follow(DocumentedSteps.Step step) {
        switch (step) {
            case DocumentedSteps.Step.Open open -> {
                page = windows.get();
                page.navigate(world.url("/"));
            }
            case DocumentedSteps.Step.Press press ->
                page.getByRole(AriaRole.BUTTON, exactly(press.name()))
                        .or(page.getByRole(AriaRole.LINK, exactly(press.name())))
                        .first()
                        .click();
            case DocumentedSteps.Step.Fill fill -> {
                page.getByLabel(fill.field()).fill(fill.text());
                user = fill.field().equals("User") ? fill.text() : user;
            }
            case DocumentedSteps.Step.FillPassword fill ->
                page.getByLabel(fill.field()).fill(world.sandbox().credentials().password(user));
            case DocumentedSteps.Step.Tick tick ->
                page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(tick.name()))
                        .first()
                        .check();
            case DocumentedSteps.Step.Read read ->
                assertThat(page.locator("main")).containsText(read.text());
            case DocumentedSteps.Step.WaitUntil wait -> {
                Locator state = page.locator(".head .badge").first();
                assertThat(state)
                        .hasText(wait.state(), new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
            }
        }
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
