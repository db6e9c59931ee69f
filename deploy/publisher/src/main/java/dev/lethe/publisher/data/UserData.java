package dev.lethe.publisher.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.person.Person;
import java.util.List;

/// Data of the user stream's events.
public final class UserData {
    /// Purposes that a consent can be for.
    public static final List<String> PURPOSES = List.of("newsletter", "marketing", "personalization", "surveys");

    private static final List<String> CHANNELS = List.of("web", "web", "app", "store");
    private static final List<String> METHODS = List.of("password", "password", "passkey", "one-time-code", "social");
    private static final List<String> SKIN_TYPES =
            List.of("dry", "oily", "combination", "normal", "sensitive", "not-stated");
    private static final List<String> CONCERNS = List.of("redness", "dryness", "blemishes", "fine-lines", "dark-spots");
    private static final List<String> INGREDIENTS = List.of("nickel", "parabens", "lanolin", "limonene", "silicones");
    private static final List<String> CATEGORIES =
            List.of("face-care", "body-care", "hair-care", "sun-care", "make-up");
    private static final List<String> CONTACT = List.of("email", "sms", "push", "post");
    private static final List<String> PATHS = List.of(
            "/",
            "/new",
            "/face-care",
            "/body-care",
            "/hair-care",
            "/journal/clean-beauty",
            "/account",
            "/cart",
            "/help");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36");
    private static final List<String> DEVICES = List.of("desktop", "desktop", "phone", "phone");
    private static final List<String> SYSTEMS = List.of("Linux", "Windows", "iOS", "Android");
    private static final List<String> TOPICS = List.of("shop", "app", "delivery", "packaging", "service");
    private static final List<String> SORTS = List.of("relevance", "price-up", "price-down", "newest", "rating");

    private UserData() {}

    public static ObjectNode registered(Person person, Dice dice) {
        return Json.MAPPER
                .createObjectNode()
                .put("email", person.email())
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("phone", person.phone())
                .put("dateOfBirth", person.dateOfBirth())
                .put("language", person.language())
                .put("country", person.country())
                .put("registrationChannel", dice.pick(CHANNELS));
    }

    public static ObjectNode profileUpdated(Person person, Dice dice) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        String changed = dice.pick(List.of("phone", "email", "lastName"));
        switch (changed) {
            case "phone" -> data.put("phone", person.phone());
            case "email" -> data.put("email", "new." + person.email());
            default -> data.put("lastName", person.lastName());
        }
        data.putArray("changedFields").add(changed);
        return data;
    }

    public static ObjectNode loggedIn(Person person, String sessionId, Dice dice) {
        ObjectNode data =
                Json.MAPPER.createObjectNode().put("sessionId", sessionId).put("method", dice.pick(METHODS));
        return browser(data, dice).put("country", person.country());
    }

    public static ObjectNode loginFailed(Person person, Dice dice) {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("method", "password")
                .put("reason", dice.percent(85) ? "wrong-credentials" : "locked")
                .put("attempts", dice.between(1, 6));
        return browser(data, dice).put("country", person.country());
    }

    public static ObjectNode preferencesSet(Person person, Dice dice) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("skinType", dice.pick(SKIN_TYPES));
        some(data.putArray("concerns"), CONCERNS, dice);
        some(data.putArray("favouriteCategories"), CATEGORIES, dice);
        some(data.putArray("avoidedIngredients"), INGREDIENTS, dice);
        data.put("fragranceFree", dice.percent(30));
        some(data.putArray("contactChannels"), CONTACT, dice);
        return data.put("language", person.language());
    }

    /// @param purpose one of [#PURPOSES], by its place there
    public static ObjectNode consentGranted(int purpose, Dice dice) {
        return Json.MAPPER
                .createObjectNode()
                .put("purpose", PURPOSES.get(purpose))
                .put("policyVersion", 1)
                .put("channel", dice.pick(CHANNELS));
    }

    /// @param purpose one of [#PURPOSES], by its place there
    public static ObjectNode consentWithdrawn(int purpose, Dice dice) {
        return Json.MAPPER
                .createObjectNode()
                .put("purpose", PURPOSES.get(purpose))
                .put("channel", dice.pick(CHANNELS));
    }

    public static ObjectNode pageViewed(Dice dice) {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("path", dice.pick(PATHS))
                .put("durationMillis", dice.between(800, 240_000));
        if (dice.percent(20)) {
            data.putObject("campaign")
                    .put("source", "newsletter")
                    .put("medium", "email")
                    .put("name", "spring");
        }
        return browser(data, dice);
    }

    public static ObjectNode searchPerformed(Dice dice) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("query", dice.pick(Phrases.SEARCHES));
        if (dice.percent(30)) {
            data.putArray("filters").add("vegan");
        }
        return data.put("sort", dice.pick(SORTS)).put("results", dice.below(120));
    }

    public static ObjectNode feedbackGiven(Dice dice) {
        return Json.MAPPER
                .createObjectNode()
                .put("topic", dice.pick(TOPICS))
                .put("score", dice.between(0, 10))
                .put("comment", dice.pick(Phrases.FEEDBACK))
                .put("path", dice.pick(PATHS));
    }

    public static ObjectNode accountClosed(Dice dice) {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("closedBy", dice.percent(92) ? "customer" : "shop")
                .put("reason", dice.pick(List.of("no-longer-needed", "privacy", "duplicate", "other")));
        if (dice.percent(30)) {
            data.put("comment", dice.pick(Phrases.GOODBYES));
        }
        return data;
    }

    /// Addresses are of the blocks that RFC 5737 and RFC 3849 set aside for documentation.
    private static ObjectNode browser(ObjectNode data, Dice dice) {
        int kind = dice.below(AGENTS.size());
        data.put("ip", dice.percent(70) ? "203.0.113." + dice.between(1, 254) : "2001:db8::" + dice.between(1, 9_999));
        data.put("userAgent", AGENTS.get(kind));
        data.putObject("device").put("type", DEVICES.get(kind)).put("os", SYSTEMS.get(kind));
        return data;
    }

    private static void some(ArrayNode chosen, List<String> choices, Dice dice) {
        for (String choice : choices) {
            if (dice.percent(35)) {
                chosen.add(choice);
            }
        }
    }
}
