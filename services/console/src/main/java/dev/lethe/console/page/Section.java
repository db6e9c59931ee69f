package dev.lethe.console.page;

/// The entries of the navigation, in their order.
public enum Section {
    TODAY("Today", "/"),
    RUNS("Runs", "/runs"),
    WHY("Why", "/why"),
    POLICY("Policy", "/policies"),
    HOLDS("Holds", "/holds"),
    DEMANDS("Demands", "/demands"),
    RECIPIENTS("Recipients", "/recipients"),
    VIOLATIONS("Violations", "/violations"),
    REJECTIONS("Rejections", "/rejections"),
    CHECKS("Checks", "/checks");

    private final String label;
    private final String path;

    Section(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }
}
