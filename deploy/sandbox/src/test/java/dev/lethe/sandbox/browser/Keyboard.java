package dev.lethe.sandbox.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// Somebody without a mouse.
final class Keyboard {
    private static final int MANY = 60;

    private Keyboard() {}

    /// Presses Tab until what says `text` has the focus.
    static void tabTo(Page page, String text) {
        tabUntil(page, "e => e.textContent.trim() === '" + text + "'");
    }

    static void tabToId(Page page, String id) {
        tabUntil(page, "e => e.id === '" + id + "'");
    }

    private static void tabUntil(Page page, String isIt) {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            if (Boolean.TRUE.equals(page.evaluate("(" + isIt + ")(document.activeElement)"))) {
                return;
            }
            passed.add(String.valueOf(
                    page.evaluate("(e => e.id || e.textContent.trim().slice(0, 20))(document.activeElement)")));
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not get there: " + isIt + ", but to " + passed);
    }
}
