package dev.lethe.testkit.quarkus;

import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Gives a Quarkus test the testbed's broker and database, topics and a schema of its own, keys and users.
///
/// Use it with `@WithTestResource(LetheTestResource.class)`; the argument `name` begins the topic prefix and
/// the schema's name (default `lethe`). There is a user for every role, whose name and password are the
/// role's; none with the argument `users=none`, for a test that signs in with a provider. A test finds the
/// topic prefix in `lethe.topic-prefix`, the broker in `kafka.bootstrap.servers`.
public final class LetheTestResource implements QuarkusTestResourceLifecycleManager {

    /// Every role that an endpoint may ask for.
    public static final List<String> ROLES =
            List.of("viewer", "operator", "approver", "auditor", "publisher", "support");

    /// The key under which a service under test derives record ids (base64).
    public static final String RECORD_KEY = key(1);

    private String name = "lethe";
    private boolean users = true;
    private @Nullable String prefix;
    private @Nullable TestDatabase database;

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("name", name);
        users = !"none".equals(arguments.get("users"));
    }

    @Override
    public Map<String, String> start() {
        Testbed testbed = Testbed.get();
        String topicPrefix = testbed.newPrefix(name);
        prefix = topicPrefix;
        testbed.createTopics(topicPrefix);
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("kafka.bootstrap.servers", testbed.bootstrapServers());
        configuration.put("lethe.topic-prefix", topicPrefix);
        configuration.put("lethe.record-key", RECORD_KEY);
        configuration.put("lethe.pseudonym-key", key(2));
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.http.test-ssl-port", "0");
        for (String role : users ? ROLES : List.<String>of()) {
            configuration.put("quarkus.security.users.embedded.users." + role, role);
            configuration.put("quarkus.security.users.embedded.roles." + role, role);
        }
        if (hasDatasource()) {
            TestDatabase schema = testbed.newDatabase(name.replace('-', '_'));
            database = schema;
            configuration.put("quarkus.datasource.jdbc.url", schema.jdbcUrl());
            configuration.put("quarkus.datasource.username", schema.username());
            configuration.put("quarkus.datasource.password", schema.password());
        }
        return configuration;
    }

    /// A service has a datasource when Quarkus' connection pool is on its class path.
    private static boolean hasDatasource() {
        try {
            Class.forName(
                    "io.agroal.api.AgroalDataSource",
                    false,
                    Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// The same key in every run, so that golden ids can be written down.
    private static String key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void stop() {
        if (prefix != null) {
            Testbed.get().deleteTopics(prefix);
            prefix = null;
        }
        if (database != null) {
            Testbed.get().drop(database);
            database = null;
        }
    }
}
