package dev.lethe.sandbox.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Takes the pictures in docs/console/ from a sandbox that is up (`make run`, then `make screenshots`). No test: its
/// name
/// is of a kind that no build runs by itself.
class ScreenshotTour {
    private final Path root = Path.of(System.getProperty("lethe.root"));
    private final Path target = root.resolve("docs/console");
    private final String console = System.getProperty("lethe.console", "http://localhost:8080");
    private final Path credentials = Path.of(System.getProperty(
            "lethe.credentials", root.resolve(".sandbox/credentials").toString()));

    @Test
    void take() throws IOException {
        Files.createDirectories(target);
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(credentials)) {
            passwords.load(reader);
        }
        try (Chromium chromium = new Chromium()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = chromium.page(scheme, "Europe/Amsterdam");
                page.navigate(console + "/sign-in");
                shoot(page, "sign-in", scheme);
                page.navigate(console + "/public/policy");
                shoot(page, "public-policy", scheme);
                page.navigate(console + "/sign-in");
                page.getByLabel("User").fill("operator");
                page.getByLabel("Password").fill(passwords.getProperty("operator"));
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                        .click();
                for (Map.Entry<String, String> each : pages(page).entrySet()) {
                    page.navigate(console + each.getValue());
                    Locator drawing = page.locator("[data-chart]");
                    if (drawing.count() > 0) {
                        page.locator("[data-chart][data-drawn]").waitFor();
                    }
                    shoot(page, each.getKey(), scheme);
                }
                page.context().close();
            }
        }
    }

    private Map<String, String> pages(Page page) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("today", "/");
        pages.put("runs", "/runs");
        pages.put("run", "/runs/1");
        pages.put("start", "/runs/start");
        pages.put("plan", "/runs/1/plan");
        pages.put("approve", "/runs/1/approve");
        pages.put("pause", "/runs/1/pause");
        pages.put("spare", "/runs/1/spare");
        pages.put("abort", "/runs/1/abort");
        pages.put("schedules", "/schedules");
        pages.put("create-schedule", "/schedules/new");
        pages.put("why", "/why");
        page.navigate(console + "/recipients/customer-archive");
        Locator record = page.locator("#obligations a.id");
        if (record.count() > 0) {
            pages.put("record", record.first().getAttribute("href"));
        }
        pages.put("holds", "/holds");
        pages.put("place-hold", "/holds/place");
        pages.put("recipients", "/recipients");
        pages.put("recipient", "/recipients/customer-archive");
        pages.put("rejections", "/rejections");
        pages.put("demands", "/demands");
        pages.put("demand", "/demands/1");
        pages.put("register-demand", "/demands/register");
        pages.put("checks", "/checks");
        pages.put("check", "/checks/overdue-obligations");
        pages.put("canaries", "/checks/canaries");
        pages.put("canary", "/checks/canaries/1");
        pages.put("violations", "/violations");
        pages.put("policies", "/policies");
        pages.put("policy", "/policies/1");
        pages.put("policy-draft", "/policies/draft");
        pages.put("policy-impact", "/policies/1/simulation");
        pages.put("policy-publish", "/policies/1/publish");
        pages.put("kill-switch", "/kill-switch/stop");
        return pages;
    }

    private void shoot(Page page, String name, ColorScheme scheme) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(target.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }
}
