package dev.lethe.publisher.shop;

import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import dev.lethe.publisher.disorder.Flaw;
import dev.lethe.publisher.disorder.FreeText;
import dev.lethe.publisher.event.EventType;
import java.time.Duration;
import java.util.function.IntPredicate;

/// Brings a plan's events into natural disorder.
///
/// Good events get delayed, doubled or blemished; broken messages are added beside them, so that no order lacks a
/// part of its life because of one.
final class Disarray {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Plan plan;
    private final Cast cast;
    private final Dice dice;
    private final int good;

    private Disarray(Plan plan, Cast cast, Dice dice) {
        this.plan = plan;
        this.cast = cast;
        this.dice = dice;
        this.good = plan.size();
    }

    static void in(Plan plan, ShopSettings settings, Cast cast) {
        Disarray disarray = new Disarray(plan, cast, Dice.of(settings.seed(), Purpose.DISARRAY, 0));
        for (Flaw flaw : Flaw.values()) {
            for (int i = flaw.outOf(disarray.good); i > 0; i--) {
                disarray.one(flaw);
            }
        }
    }

    private void one(Flaw flaw) {
        switch (flaw) {
            case DUPLICATE -> plan.addDuplicate(flawless(), dice.millis(MINUTE, DAY));
            case LATE -> plan.delay(flawless(), dice.millis(DAY, DAY.multipliedBy(45)), flaw);
            case REORDERED -> plan.delay(flawless(), dice.millis(MINUTE, MINUTE.multipliedBy(240)), flaw);
            case UNDECLARED_FIELD, PROHIBITED_FIELD -> plan.delay(flawless(), 0, flaw);
            case PROHIBITED_TEXT -> plan.delay(withText(), 0, flaw);
            case MALFORMED, UNKNOWN_TYPE, SCHEMA_VIOLATION, TIME_OUT_OF_BOUNDS -> copy(dice.below(good), flaw);
            case PERSONAL_SUBJECT, SUBJECT_MISMATCH -> copy(ofAccount(), flaw);
            case NO_SUBJECT -> fresh(EventType.PAGE_VIEWED, flaw);
            case PROHIBITED_ESSENTIAL -> fresh(EventType.SEARCH_PERFORMED, flaw);
            case OVERSIZED -> fresh(EventType.FEEDBACK_GIVEN, flaw);
        }
    }

    private void copy(int row, Flaw flaw) {
        Plan.Row good = plan.row(row);
        plan.addFlawed(good.timeMillis(), good.subject(), good.type(), good.thing(), good.variant(), flaw);
    }

    private void fresh(EventType type, Flaw flaw) {
        long time = plan.fromMillis() + (long) ((plan.untilMillis() - plan.fromMillis()) * dice.fraction());
        plan.addFlawed(time, dice.below(cast.firstGuest()), type, 0, 0, flaw);
    }

    private int flawless() {
        return find(row -> plan.flawless(row));
    }

    private int withText() {
        return find(row ->
                plan.flawless(row) && FreeText.field(plan.row(row).type()).isPresent());
    }

    private int ofAccount() {
        return find(row -> cast.hasAccount(plan.row(row).subject()));
    }

    /// A row that will do, by trying; where the shop is so small that none is found, any.
    private int find(IntPredicate suitable) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int row = dice.below(good);
            if (suitable.test(row)) {
                return row;
            }
        }
        return dice.below(good);
    }
}
