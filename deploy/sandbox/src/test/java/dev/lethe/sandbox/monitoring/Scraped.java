package dev.lethe.sandbox.monitoring;

import dev.lethe.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The series that services told when they were scraped.
public final class Scraped {
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+.*$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Path ANSWERS = Path.of("target/scraped");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    /// Scrapes every service of a sandbox as Prometheus would, without credentials. The answers stay in target/scraped.
    public static Scraped of(Sandbox sandbox, List<String> services) {
        Scraped scraped = new Scraped();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Files.createDirectories(ANSWERS);
            for (String service : services) {
                HttpRequest request = HttpRequest.newBuilder(
                                sandbox.service(service).url("/q/metrics"))
                        .header("Accept", "text/plain;version=0.0.4")
                        .timeout(Duration.ofSeconds(30))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(service + " answers " + answer.statusCode());
                }
                Files.writeString(ANSWERS.resolve(service + ".txt"), answer.body());
                scraped.add(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return scraped;
    }

    /// Everything that was answered.
    public String text() {
        return text.toString();
    }

    /// Takes in what a service answered, in Prometheus' text format.
    void add(String answer) {
        text.append(answer);
        answer.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                Map<String, String> labels = new HashMap<>();
                var label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                series.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                        .add(labels);
            }
        });
    }

    /// Whether some service tells it; a timer has several metrics.
    public boolean has(String metric) {
        return series.containsKey(metric) || series.containsKey(metric + "_count");
    }

    /// The names of all metrics of ours.
    public Set<String> ours() {
        Set<String> ours = new TreeSet<>(series.keySet());
        ours.removeIf(name -> !name.startsWith("lethe_"));
        return ours;
    }

    /// The labels of each series of a metric.
    List<Map<String, String>> series(String metric) {
        return series.getOrDefault(metric, List.of());
    }
}
