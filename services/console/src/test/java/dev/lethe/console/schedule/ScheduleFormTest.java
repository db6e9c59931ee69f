package dev.lethe.console.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.ScheduleApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleFormTest {
    private static ScheduleForm form(String records, String share, String blackouts) {
        return new ScheduleForm(
                "nightly", "0 0 3 * * ?", "UTC", List.of("BEHAVIOR"), records, share, blackouts, true, false, "key");
    }

    @Test
    void aFormThatIsFilledInIsARequest() {
        ScheduleForm form =
                form("50,000", "12.5", " friday 18:00-06:00 \n\nSATURDAY, SUNDAY 08:00 - 20:00\n12:00-13:00");

        assertThat(form.errors()).isEmpty();
        assertThat(form.request(Map.of()))
                .isEqualTo(new ScheduleApi.Request(
                        "nightly",
                        "0 0 3 * * ?",
                        "UTC",
                        List.of("BEHAVIOR"),
                        new ScheduleApi.Cap(50_000L, 0.125, Map.of()),
                        List.of(
                                new ScheduleApi.Window(List.of("FRIDAY"), "18:00", "06:00"),
                                new ScheduleApi.Window(List.of("SATURDAY", "SUNDAY"), "08:00", "20:00"),
                                new ScheduleApi.Window(null, "12:00", "13:00")),
                        true,
                        false));
    }

    @Test
    void withoutCapsItHasTheConfiguredOnes() {
        assertThat(form("", " ", "").request(Map.of()).cap()).isNull();
    }

    @Test
    void whatTheFormDoesNotShowIsKept() {
        Map<String, ScheduleApi.Limit> limits = Map.of("IDENTITY", new ScheduleApi.Limit(100L, null));

        assertThat(form("", "", "").request(limits).cap()).isEqualTo(new ScheduleApi.Cap(null, null, limits));
    }

    @Test
    void aScheduleIsFilledInAsItWasWritten() {
        ScheduleApi.Schedule schedule = new ScheduleApi.Schedule(
                "nightly",
                "0 0 3 * * ?",
                "Europe/Berlin",
                Words.CATEGORIES,
                new ScheduleApi.Cap(10_000L, 0.1, Map.of()),
                List.of(new ScheduleApi.Window(List.of("FRIDAY"), "18:00", "06:00")),
                true,
                true,
                "operator",
                "2026-11-22T03:00:00Z",
                null,
                null,
                null);

        ScheduleForm form = ScheduleForm.of(schedule, "key");

        assertThat(form.share()).isEqualTo("10");
        assertThat(form.blackouts()).isEqualTo("FRIDAY 18:00-06:00");
        assertThat(form.request(Map.of()).blackouts()).isEqualTo(schedule.blackouts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRIDAY", "18:00", "8:00-9:00", "<b>FRIDAY</b> 18:00-06:00", "18:00-06:00 FRIDAY"})
    void whatIsNoWindowIsSaidAtItsField(String line) {
        assertThat(form("", "", line).errors()).containsOnlyKeys("blackouts");
    }

    @Test
    void capsThatMakeNoSenseAreSaidAtTheirFields() {
        assertThat(form("many", "101", "").errors()).containsOnlyKeys("records", "share");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "That cron expression never fires.|cron",
                "There is no time zone Mars/Olympus. Europe/Berlin is one, and UTC.|zone",
                "Two blackout windows overlap. Make one of them.|blackouts",
                "name has 1 to 64 lowercase letters, digits and hyphens.|name",
                "There is a schedule of that name. Change it with PUT.|name",
                "cap.records is a number from 0, cap.share one from 0 to 1.|records"
            })
    void whatThePurgerRefusesIsSaidAtTheFieldThatItIsAbout(String detail, String field) {
        assertThat(ScheduleForm.fieldOf(detail)).hasValue(field);
    }
}
