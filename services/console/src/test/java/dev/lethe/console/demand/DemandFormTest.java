package dev.lethe.console.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.purger.Purger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandFormTest {
    @Test
    void daysAreFromTheirBeginningAndToTheirEnd() {
        DemandApi.Registration registration =
                form("subject", "c-17", "", "2026-11-20", "2026-12-31").registration();

        assertThat(registration.receivedAt()).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(registration.dueBy()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(registration.subject()).isEqualTo("c-17");
        assertThat(registration.record()).isNull();
        assertThat(registration.order()).isNull();
    }

    @Test
    void anOrderIsNamedWithWhoseItIs() {
        assertThat(form("order", " c-17 ", " 4711 ", "2026-11-20", "2026-12-31")
                        .registration()
                        .order())
                .isEqualTo(new Purger.OrderOf("c-17", "4711"));
    }

    @ParameterizedTest
    @CsvSource({
        "subject, '', '', 2026-11-20, 2026-12-31",
        "order, c-17, ' ', 2026-11-20, 2026-12-31",
        "subject, c-17, '', yesterday, 2026-12-31",
        "subject, c-17, '', 2026-11-20, 2026-02-30",
        "subject, c-17, '', 2026-11-20, ''"
    })
    void whatIsMissingIsSaidBeforeAnybodyIsAsked(
            String target, String name, String order, String received, String due) {
        assertThat(form(target, name, order, received, due).problem()).isPresent();
    }

    private static DemandForm form(String target, String name, String order, String received, String due) {
        return new DemandForm(
                "district court", "AZ 17/26", "§ 94 StPO", "preserve", target, name, order, received, due, "k");
    }
}
