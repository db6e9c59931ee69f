package dev.lethe.sandbox;

import dev.lethe.embedded.EmbeddedKafka;
import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.embedded.TopicCatalog;
import dev.lethe.sandbox.database.ServiceSchemas;
import dev.lethe.sandbox.port.PortCheck;
import dev.lethe.sandbox.secret.Secrets;
import dev.lethe.sandbox.service.ServiceProcess;
import dev.lethe.sandbox.service.ServiceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/// A whole Lethe on one machine: a real broker, a real database, and every service as its own process.
///
/// The launcher behind `make run` starts one; benchmarks and fault campaigns start one too, and kill and restart its
/// parts
/// by name. Nothing outlives the JVM that started it. Methods may be called from several threads; two of them should
/// not
/// start and stop the same part at once.
public final class Sandbox implements AutoCloseable {

    /// May read every service's schema and change nothing: for the checker and for tables of figures.
    public static final String READER = "lethe_reader";

    private static final Duration READY = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final SandboxSettings settings;
    private final Progress progress;
    private final Secrets secrets;
    private final Credentials credentials;
    private final ServiceConfiguration configuration;
    private final EmbeddedKafka kafka;
    private final EmbeddedMariaDb mariadb;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private volatile boolean closed;

    public Sandbox(SandboxSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.secrets = new Secrets(settings.secrets());
        this.credentials = new Credentials(secrets);
        this.configuration = new ServiceConfiguration(settings, secrets, credentials);
        this.kafka = new EmbeddedKafka(new EmbeddedKafka.Settings(
                settings.state().resolve("kafka"),
                settings.logs(),
                settings.kafkaPort(),
                settings.kafkaControllerPort(),
                settings.brokerHeapMebibytes()));
        this.mariadb = new EmbeddedMariaDb(new EmbeddedMariaDb.Settings(
                settings.state().resolve("mariadb"),
                settings.logs(),
                settings.mariadbPort(),
                settings.bufferPoolMebibytes(),
                secrets.password("database-admin")));
        settings.services().forEach(this::add);
    }

    private ServiceProcess add(ServiceSpec spec) {
        ServiceProcess process = new ServiceProcess(
                spec,
                settings.root(),
                settings.secrets().resolve(spec.name() + ".properties"),
                settings.logs().resolve(spec.name() + ".log"));
        synchronized (services) {
            services.put(spec.name(), process);
        }
        return process;
    }

    /// Starts everything and waits until every service is ready.
    ///
    /// @throws IllegalStateException when a port is taken, or a service is not built or does not become ready;
    ///     its message says what to do
    public Sandbox start() {
        startInfrastructure();
        startAll(services());
        return this;
    }

    /// Starts broker and database and creates topics, schemas and users, but starts no service.
    public Sandbox startInfrastructure() {
        requireBuilt();
        requireFreePorts();
        writeCredentials();
        inParallel(List.of(
                () -> {
                    kafka.start();
                    progress.step("kafka on port " + settings.kafkaPort());
                },
                () -> {
                    mariadb.start();
                    progress.step("mariadb on port " + settings.mariadbPort());
                }));
        createTopics();
        createSchemas();
        return this;
    }

    private void requireBuilt() {
        List<String> missing = services().stream()
                .filter(service -> !service.isBuilt())
                .map(ServiceProcess::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not packaged yet: " + String.join(", ", missing) + "; run `make build`");
        }
    }

    private void requireFreePorts() {
        Map<Integer, String> ports = new TreeMap<>();
        ports.put(settings.kafkaPort(), "kafka");
        ports.put(settings.kafkaControllerPort(), "kafka's controller");
        ports.put(settings.mariadbPort(), "mariadb");
        services().forEach(service -> ports.put(service.spec().port(), service.name()));
        List<String> complaints = PortCheck.complaints(ports);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(
                    String.join("\n", complaints)
                            + "\nOr, if that is a sandbox of this checkout, stop it with Ctrl-C where it runs, or `make clean-state`.");
        }
    }

    private void writeCredentials() {
        try {
            Secrets.writePrivately(settings.state().resolve("credentials"), credentials.lines());
            Files.createDirectories(settings.logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTopics() {
        try (Admin admin = admin()) {
            int count = TopicCatalog.load().create(admin, "").size();
            progress.step(count + " topics");
        }
    }

    private void createSchemas() {
        try (Connection connection =
                DriverManager.getConnection(mariadb.jdbcUrl(""), EmbeddedMariaDb.ADMIN, mariadb.adminPassword())) {
            ServiceSchemas schemas = new ServiceSchemas(connection);
            List<String> names = services().stream()
                    .flatMap(service -> service.spec().database().stream())
                    .distinct()
                    .toList();
            for (String name : names) {
                schemas.own(name, configuration.databasePassword(name));
            }
            schemas.reader(READER, configuration.databasePassword(READER), names);
            progress.step(names.size() + " schemas, each with a user of its own");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create schemas and users", e);
        }
    }

    private synchronized void launch(ServiceProcess service) {
        if (closed) {
            throw new IllegalStateException("the sandbox is closed");
        }
        service.configure(configuration.of(service.spec()));
        progress.starting(service);
        service.start();
    }

    /// A few at a time: more than the machine has cores for only makes each so slow that its own time-outs strike.
    private void startAll(Collection<ServiceProcess> wanted) {
        Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors() + 1);
        inParallel(wanted.stream()
                .<Runnable>map(service -> () -> {
                    places.acquireUninterruptibly();
                    try {
                        launch(service);
                        service.awaitReady(READY);
                        progress.step(
                                service.name() + " on port " + service.spec().port());
                    } finally {
                        places.release();
                    }
                })
                .toList());
    }

    /// Runs all and waits for all; throws what one threw.
    private static void inParallel(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(tasks.stream()
                            .map(task -> CompletableFuture.runAsync(task, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public SandboxSettings settings() {
        return settings;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedMariaDb mariadb() {
        return mariadb;
    }

    public Credentials credentials() {
        return credentials;
    }

    public List<ServiceProcess> services() {
        synchronized (services) {
            return List.copyOf(services.values());
        }
    }

    /// A service's process by its name.
    public ServiceProcess service(String name) {
        synchronized (services) {
            ServiceProcess service = services.get(name);
            if (service == null) {
                throw new IllegalArgumentException("no service " + name + " in this sandbox: " + services.keySet());
            }
            return service;
        }
    }

    /// Starts a service that was stopped or killed and waits until it is ready.
    public ServiceProcess restart(String name) {
        ServiceProcess service = service(name);
        service.stop(STOP);
        launch(service);
        return service.awaitReady(READY);
    }

    /// Starts a service that was stopped or killed, without waiting.
    public ServiceProcess launch(String name) {
        ServiceProcess service = service(name);
        launch(service);
        return service;
    }

    /// Starts another instance of a service, on another port, and waits until it is ready.
    public ServiceProcess addInstance(String name, String instanceName, int port) {
        ServiceProcess instance = add(service(name).spec().instance(instanceName, port));
        launch(instance);
        return instance.awaitReady(READY);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /// An administration client of the broker; the caller closes it.
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /// A connection that reads every service's schema and changes nothing; the caller closes it.
    public Connection reader() throws SQLException {
        return DriverManager.getConnection(mariadb.jdbcUrl(""), READER, readerPassword());
    }

    /// The key from which record ids are derived, in base64.
    public String recordKey() {
        return secrets.key("record-key");
    }

    /// The password of [#READER].
    public String readerPassword() {
        return configuration.databasePassword(READER);
    }

    /// Stops everything: first the services, then broker and database.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        inParallel(services().stream()
                .<Runnable>map(service -> () -> service.stop(STOP))
                .toList());
        inParallel(Stream.<Runnable>of(kafka::close, mariadb::close).toList());
    }
}
