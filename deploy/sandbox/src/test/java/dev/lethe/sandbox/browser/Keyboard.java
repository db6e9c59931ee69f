package dev.lethe.sandbox.browser;

import com.microsoft.playwright.Page;

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
        for (int i = 0; i < MANY; i++) {
            if (Boolean.TRUE.equals(page.evaluate("(" + isIt + ")(document.activeElement)"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not get there: " + isIt);
    }
}
