package dev.lethe.sandbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What an operator does with schedules in the console.
final class ScheduleScenes {
    private final ConsoleWorld world;
    private final Function<ColorScheme, Page> windows;

    /// @param windows gives one in which nobody has signed in
    ScheduleScenes(ConsoleWorld world, Function<ColorScheme, Page> windows) {
        this.world = world;
        this.windows = windows;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /// Gets three fields wrong, creates a schedule, changes it, forgets it.
    void wrongThenCreatedThenChangedThenForgotten() {
        List<String> found = new ArrayList<>();
        Page page = windows.apply(ColorScheme.LIGHT);
        world.signIn(page, "operator");
        page.navigate(world.url("/runs"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Schedules"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create a schedule…"))
                .click();
        page.getByLabel("Name").fill("yearly");
        page.getByLabel("When").fill("0 0 3 30 2 ?");
        press(page, "Create the schedule");
        assertThat(page.locator("#cron-wrong")).containsText("never fires");
        assertThat(page.getByLabel("When")).hasAttribute("aria-invalid", "true");
        Axe.check(page, "a wrong cron", found);

        page.getByLabel("When").fill("0 0 3 1 1 ?");
        page.getByLabel("Time zone").fill("Mars/<b>Olympus</b>");
        press(page, "Create the schedule");
        assertThat(page.locator("#zone-wrong")).containsText("There is no time zone Mars/<b>Olympus</b>");

        page.getByLabel("Time zone").fill("Europe/Berlin");
        page.getByLabel("Starts nothing in").fill("FRIDAY 18:00-06:00\nSATURDAY 05:00-07:00");
        press(page, "Create the schedule");
        assertThat(page.locator("#blackouts-wrong")).containsText("overlap");

        page.getByLabel("Starts nothing in").fill("FRIDAY 18:00-06:00");
        press(page, "Create the schedule");
        assertThat(page.locator("#schedules tbody")).containsText("FRIDAY 18:00-06:00");
        Axe.check(page, "schedules", found);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("yearly"))
                .click();
        page.getByLabel("Catch up").check();
        page.getByLabel("On", new Page.GetByLabelOptions().setExact(true)).uncheck();
        Axe.check(page, "a schedule", found);
        press(page, "Change the schedule");
        assertThat(page.locator("#schedules tbody tr").filter(new Locator.FilterOptions().setHasText("yearly")))
                .containsText("Off");

        page.navigate(world.url("/schedules/yearly/delete"));
        Axe.check(page, "delete", found);
        page.getByLabel("To confirm, type").fill("yearly");
        press(page, "Delete the schedule");
        assertThat(page.locator("#schedules")).not().containsText("yearly");
        assertThat(found).isEmpty();
    }
}
