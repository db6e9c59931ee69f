package dev.lethe.console.page;

import dev.lethe.console.session.SignedIn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frame of a page: its title, where it stands, who looks at it.
///
/// @param crumbs from the section down to the page above this one
/// @param user   null where nobody is signed in
public record Shell(
        String title,
        @Nullable Section section,
        List<Crumb> crumbs,
        @Nullable String user,
        List<String> roles) {

    /// A step of the way to a page.
    public record Crumb(String label, String href) {}

    public static Shell of(SignedIn signedIn, Section section, String title, Crumb... crumbs) {
        return new Shell(title, section, Arrays.asList(crumbs), signedIn.name(), signedIn.roles());
    }

    /// Of a page that belongs to no section.
    public static Shell nowhere(SignedIn signedIn, String title) {
        return new Shell(title, null, List.of(), signedIn.name(), signedIn.roles());
    }

    public static Shell signedOut(String title) {
        return new Shell(title, null, List.of(), null, List.of());
    }

    public List<Section> sections() {
        return Arrays.asList(Section.values());
    }

    public boolean isCurrent(Section each) {
        return each == section;
    }

    public String rolesText() {
        return String.join(", ", roles);
    }
}
