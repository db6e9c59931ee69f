package dev.lethe.purger.inquiry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks a service that may be slow, broken or hostile: the answer has a limit in time and size, and no redirect is
/// followed, so that nobody is sent elsewhere with our credentials. Threads may share one.
public final class Inquiry {
    private static final int OK = 200;
    private static final int REDIRECTS = 3;

    private final HttpClient client;
    private final Duration patience;
    private final int limitBytes;

    /// @param patience   from the first byte that is sent to the last that is answered
    /// @param limitBytes of an answer
    public Inquiry(Duration patience, int limitBytes) {
        this.patience = patience;
        this.limitBytes = limitBytes;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /// An address that can be asked.
    ///
    /// @throws IllegalArgumentException with what is wrong about it
    public static URI checked(String property, URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")
                || url.getHost() == null
                || url.getUserInfo() != null
                || url.getQuery() != null
                || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    property + " is http or https, with a host, and without user info, query and fragment");
        }
        return url;
    }

    /// Sends a request, which says nothing about time.
    ///
    /// @return the body of an answer with status 200
    public byte[] send(HttpRequest.Builder request) throws UnansweredException {
        // HttpRequest.timeout would end with the headers; this one includes a body that never ends.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), this::body);
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw status(response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UnansweredException("did not answer within %d ms".formatted(patience.toMillis()), e);
        } catch (ExecutionException e) {
            throw unanswered(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnansweredException("was not waited for: this service is stopping", e);
        }
    }

    /// What comes with another status is thrown away.
    private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() == OK
                ? new BoundedBody(limitBytes)
                : HttpResponse.BodySubscribers.replacing(new byte[0]);
    }

    private UnansweredException unanswered(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BoundedBody.TooLongException) {
                return new UnansweredException("answered with more than %d bytes".formatted(limitBytes));
            }
        }
        String what = cause instanceof IOException io ? io.getClass().getSimpleName() : "the request was not sent";
        return new UnansweredException("could not be asked: " + what);
    }

    private static UnansweredException status(int status) {
        return new UnansweredException(
                status / 100 == REDIRECTS
                        ? "wanted to send us elsewhere (%d)".formatted(status)
                        : "answered with status %d".formatted(status));
    }
}
