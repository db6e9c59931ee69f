package dev.lethe.publisher.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.time.Timestamps;
import java.time.Duration;
import java.util.List;

/// Data of the logistics stream's events.
public final class LogisticsData {
    private static final List<String> SERVICES =
            List.of("standard", "standard", "standard", "express", "pick-up-point");
    private static final List<String> WAREHOUSES = List.of("north-1", "north-2", "south-1", "overseas-1");
    private static final List<String> HANDED_TO =
            List.of("recipient", "recipient", "recipient", "household", "neighbour", "parcel-locker", "safe-place");
    private static final List<String> STATIONS =
            List.of("accepted", "at-hub", "out-for-delivery", "delivery-attempted");
    private static final List<String> OUTCOMES =
            List.of("repaired", "repaired", "replaced", "no-fault-found", "cancelled");
    private static final List<String> SCOPES =
            List.of("contact-only", "contact-and-address", "contact-and-address", "full");

    private LogisticsData() {}

    public static ObjectNode created(Parcel parcel, long createdMillis, Dice dice) {
        ObjectNode data = of(parcel)
                .put("carrier", Partners.CARRIER)
                .put("trackingNumber", parcel.trackingNumber())
                .put("service", dice.pick(SERVICES))
                .put("parcels", 1)
                .put("weightGrams", dice.between(120, 4_000));
        data.set("address", parcel.recipient().address());
        return data.put("estimatedDelivery", estimate(createdMillis, dice));
    }

    public static ObjectNode dispatched(Parcel parcel, long dispatchedMillis, Dice dice) {
        return of(parcel)
                .put("warehouse", dice.pick(WAREHOUSES))
                .put("estimatedDelivery", estimate(dispatchedMillis, dice));
    }

    /// @param station 0 accepted, 1 at a hub, 2 out for delivery, 3 delivery attempted
    public static ObjectNode inTransit(Parcel parcel, int station) {
        ObjectNode data = of(parcel).put("status", STATIONS.get(station));
        data.set("location", location(parcel));
        return data;
    }

    public static ObjectNode delivered(Parcel parcel, Dice dice) {
        ObjectNode data = of(parcel)
                .put("handedTo", dice.pick(HANDED_TO))
                .put("receivedBy", parcel.recipient().name());
        data.set("location", location(parcel));
        return data;
    }

    /// @param wanted whether the customer sent it back; otherwise it could not be delivered
    public static ObjectNode returned(Parcel parcel, boolean wanted, Dice dice) {
        ObjectNode data = of(parcel)
                .put("returnId", parcel.shipmentId() + "-r")
                .put("reason", wanted ? "customer-return" : dice.pick(List.of("undeliverable", "refused")));
        if (wanted && dice.percent(50)) {
            data.put("comment", dice.pick(Phrases.RETURNS));
        }
        return data;
    }

    public static ObjectNode accessGranted(Visit visit, long grantedMillis, Dice dice) {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("ticketId", visit.ticketId())
                .put("firm", Partners.MAINTENANCE_FIRM)
                .put("workOrder", visit.workOrder())
                .put("device", visit.device())
                .put("scope", dice.pick(SCOPES));
        data.set("address", visit.at().address());
        data.put("appointment", estimate(grantedMillis, dice));
        if (dice.percent(40)) {
            data.put("note", dice.pick(Phrases.DELIVERY_NOTES));
        }
        return data;
    }

    public static ObjectNode accessEnded(Visit visit, Dice dice) {
        ObjectNode data =
                Json.MAPPER.createObjectNode().put("ticketId", visit.ticketId()).put("outcome", dice.pick(OUTCOMES));
        if (dice.percent(25)) {
            data.put("note", dice.pick(Phrases.VISIT_NOTES));
        }
        return data;
    }

    private static ObjectNode of(Parcel parcel) {
        return Json.MAPPER.createObjectNode().put("orderId", parcel.orderId()).put("shipmentId", parcel.shipmentId());
    }

    private static ObjectNode location(Parcel parcel) {
        return Json.MAPPER
                .createObjectNode()
                .put("city", parcel.recipient().city())
                .put("country", parcel.recipient().country());
    }

    private static String estimate(long fromMillis, Dice dice) {
        return Timestamps.day(fromMillis + Duration.ofDays(dice.between(2, 8)).toMillis());
    }
}
