package dev.lethe.sandbox.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/// axe-core, which looks for what people with other eyes, hands or ears cannot use.
final class Axe {
    private Axe() {}

    /// Adds what it finds on the page.
    static void check(Page page, String where, List<String> found) {
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            rule.getNodes()
                    .forEach(node ->
                            found.add(where + ": " + rule.getId() + ", " + rule.getHelp() + ": " + node.getHtml()));
        }
    }
}
