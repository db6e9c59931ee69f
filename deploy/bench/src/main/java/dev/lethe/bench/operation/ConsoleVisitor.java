package dev.lethe.bench.operation;

import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who has signed in to the console, without a browser.
final class ConsoleVisitor implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(csrf-token)\" value=\"([^\"]+)\">");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI console;

    private ConsoleVisitor(URI console) {
        this.console = console;
    }

    /// Signs in as one of the sandbox's users.
    static ConsoleVisitor signIn(Sandbox sandbox, String user) {
        ConsoleVisitor visitor = new ConsoleVisitor(sandbox.services().stream()
                .filter(service -> service.name().equals(ServiceCatalog.CONSOLE))
                .findAny()
                .orElseThrow()
                .url("/"));
        String form = visitor.read("/sign-in");
        Matcher hidden = HIDDEN.matcher(form);
        if (!hidden.find()) {
            throw new IllegalStateException("the form to sign in has no token:\n" + form);
        }
        String body = hidden.group(1) + "=" + encoded(hidden.group(2)) + "&then=/&user=" + encoded(user) + "&password="
                + encoded(sandbox.credentials().password(user));
        HttpResponse<String> answer = visitor.send(visitor.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("signing in was answered with " + answer.statusCode());
        }
        return visitor;
    }

    /// The page of today, as it is served.
    String today() {
        return read("/");
    }

    private String read(String path) {
        HttpResponse<String> answer = send(request(path).build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
