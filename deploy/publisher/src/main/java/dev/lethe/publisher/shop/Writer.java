package dev.lethe.publisher.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import dev.lethe.publisher.data.LogisticsData;
import dev.lethe.publisher.data.OrderData;
import dev.lethe.publisher.data.UserData;
import dev.lethe.publisher.disorder.Faults;
import dev.lethe.publisher.disorder.Flaw;
import dev.lethe.publisher.event.Draft;
import dev.lethe.publisher.event.Envelope;
import dev.lethe.publisher.event.EventType;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import dev.lethe.publisher.time.Timestamps;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes planned events. What a row becomes depends on the row alone, not on what was written before.
final class Writer {
    private final ShopSettings settings;
    private final Plan plan;
    private final Cast cast;

    Writer(ShopSettings settings, Plan plan, Cast cast) {
        this.settings = settings;
        this.plan = plan;
        this.cast = cast;
    }

    Outgoing write(int row) {
        Plan.Row planned = plan.row(row);
        if (planned.flaw() == Flaw.DUPLICATE) {
            Outgoing original = write(planned.origin());
            Outgoing.Marks marks = original.marks();
            return new Outgoing(
                    original.stream(),
                    original.key(),
                    original.headers(),
                    original.value(),
                    new Outgoing.Marks(marks.type(), marks.structured(), marks.derived(), Flaw.DUPLICATE.word()));
        }
        Draft draft = draft(planned);
        return planned.flaw() == null
                ? draft.write()
                : Faults.write(
                        draft,
                        planned.type(),
                        planned.flaw(),
                        cast.person(planned.subject()).email(),
                        Dice.of(settings.seed(), Purpose.FAULT, row));
    }

    private Draft draft(Plan.Row row) {
        ObjectNode data = data(row, Dice.of(settings.seed(), Purpose.EVENT, row.origin()));
        Dice dice = Dice.of(settings.seed() ^ settings.untilMillis(), Purpose.EVENT_ID, row.origin());
        String id = new UUID(dice.number() & ~0xF000L | 0x4000L, dice.number() & ~(3L << 62) | 1L << 63).toString();
        String customer = cast.hasAccount(row.subject()) ? cast.subjectId(row.subject()) : null;
        if (customer == null && data.has("sessionId")) {
            // A visitor without an account is known by the session alone.
            return new Draft(row.type().stream(), cast.sessionId(row.thing()), envelope(row, id, null), data);
        }
        if (customer == null) {
            return new Draft(row.type().stream(), cast.orderId(row.thing()), envelope(row, id, null), data);
        }
        return named(row, id, customer, data, dice);
    }

    /// Names the subject in the envelope, in the data, or, mostly, in both.
    private Draft named(Plan.Row row, String id, String customer, ObjectNode data, Dice dice) {
        boolean envelopeOnly = !needsCustomer(row.type()) && dice.percent(10);
        boolean dataOnly = !envelopeOnly && dice.percent(5);
        ObjectNode complete = envelopeOnly ? data : first("customerId", customer, data);
        return new Draft(row.type().stream(), customer, envelope(row, id, dataOnly ? null : customer), complete);
    }

    private static ObjectNode first(String field, String value, ObjectNode data) {
        ObjectNode complete = data.objectNode().put(field, value);
        complete.setAll(data);
        return complete;
    }

    private static Envelope envelope(Plan.Row row, String id, @Nullable String subject) {
        String source = switch (row.type().stream()) {
            case USER -> "/shop/accounts";
            case ORDER -> "/shop/orders";
            case LOGISTICS -> "/shop/logistics";
        };
        return Envelope.of(id, source, row.type().type(), Timestamps.text(row.timeMillis()), subject);
    }

    /// What the schemas require a customer id for.
    private static boolean needsCustomer(EventType type) {
        return type.stream() == PlatformStream.USER
                && type != EventType.PAGE_VIEWED
                && type != EventType.SEARCH_PERFORMED
                && type != EventType.FEEDBACK_GIVEN;
    }

    private ObjectNode data(Plan.Row row, Dice dice) {
        int subject = row.subject();
        int thing = row.thing();
        return switch (row.type()) {
            case USER_REGISTERED -> UserData.registered(cast.person(subject), dice);
            case PROFILE_UPDATED -> UserData.profileUpdated(cast.person(subject), dice);
            case USER_LOGGED_IN -> UserData.loggedIn(cast.person(subject), cast.sessionId(thing), dice);
            case LOGIN_FAILED -> UserData.loginFailed(cast.person(subject), dice);
            case PREFERENCES_SET -> UserData.preferencesSet(cast.person(subject), dice);
            case CONSENT_GRANTED -> UserData.consentGranted(row.variant(), dice);
            case CONSENT_WITHDRAWN -> UserData.consentWithdrawn(row.variant(), dice);
            case PAGE_VIEWED -> first("sessionId", cast.sessionId(thing), UserData.pageViewed(dice));
            case SEARCH_PERFORMED -> first("sessionId", cast.sessionId(thing), UserData.searchPerformed(dice));
            case FEEDBACK_GIVEN -> first("sessionId", cast.sessionId(thing), UserData.feedbackGiven(dice));
            case ACCOUNT_CLOSED -> UserData.accountClosed(dice);
            case ORDER_PLACED -> OrderData.placed(cast.order(thing, subject), dice);
            case ORDER_PAID -> OrderData.paid(cast.order(thing, subject), cast.paymentReference(thing), dice);
            case ORDER_COMPLETED -> OrderData.completed(cast.order(thing, subject), dice);
            case ORDER_CANCELLED ->
                OrderData.cancelled(cast.order(thing, subject), row.variant() == Orders.FOR_LACK_OF_PAYMENT, dice);
            case REFUND_REQUESTED -> OrderData.refundRequested(cast.order(thing, subject), cast.refundId(thing), dice);
            case ORDER_REFUNDED -> OrderData.refunded(cast.order(thing, subject), cast.refundId(thing), dice);
            case ORDER_REVIEWED -> OrderData.reviewed(cast.order(thing, subject), dice);
            case PRODUCT_VIEWED ->
                first("sessionId", cast.sessionId(thing), OrderData.productViewed(cast.person(subject), dice));
            case CART_UPDATED ->
                first(
                        "sessionId",
                        cast.sessionId(thing),
                        OrderData.cartUpdated(cast.cartId(thing), cast.person(subject), dice));
            case SUPPORT_CASE_OPENED ->
                OrderData.caseOpened(
                        cast.caseId(thing), thing < 0 ? "" : cast.orderId(thing), cast.person(subject), dice);
            case SUPPORT_CASE_CLOSED -> OrderData.caseClosed(cast.caseId(thing), dice);
            case SHIPMENT_CREATED -> LogisticsData.created(cast.parcel(thing, subject), row.timeMillis(), dice);
            case SHIPMENT_DISPATCHED -> LogisticsData.dispatched(cast.parcel(thing, subject), row.timeMillis(), dice);
            case SHIPMENT_IN_TRANSIT -> LogisticsData.inTransit(cast.parcel(thing, subject), row.variant());
            case SHIPMENT_DELIVERED -> LogisticsData.delivered(cast.parcel(thing, subject), dice);
            case SHIPMENT_RETURNED ->
                LogisticsData.returned(cast.parcel(thing, subject), row.variant() == Orders.SENT_BACK, dice);
            case MAINTENANCE_ACCESS_GRANTED ->
                LogisticsData.accessGranted(cast.visit(thing, subject), row.timeMillis(), dice);
            case MAINTENANCE_ACCESS_ENDED -> LogisticsData.accessEnded(cast.visit(thing, subject), dice);
        };
    }
}
