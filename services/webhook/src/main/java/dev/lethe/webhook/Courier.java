package dev.lethe.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Carries one webhook to its receiver, once, over HTTP. It follows no redirect, and looks at the status and
/// `Retry-After` only. One instance may be shared by threads.
public final class Courier {
    private static final int MAX_ANSWER_BYTES = 16_384;

    private final HttpClient client;
    private final String userAgent;
    private final Duration timeout;
    private final Clock clock;

    /// @param userAgent as which it introduces itself
    /// @param timeout   from the first byte sent to the last byte of the answer
    public Courier(String userAgent, Duration timeout, Clock clock) {
        this.userAgent = userAgent;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /// Makes one attempt.
    ///
    /// @param webhookId the same for all attempts
    /// @param body      JSON, under 20 kB
    public Attempt deliver(Endpoint endpoint, String webhookId, String body) {
        URI url = endpoint.url();
        try {
            // Java keeps a look-up for 30 s, so the connection below goes to the addresses that were checked here.
            if (!endpoint.allowPrivate() && !PublicAddress.allOf(url.getHost())) {
                return Attempt.Failed.without("the endpoint is on a private address");
            }
        } catch (UnknownHostException e) {
            return Attempt.Failed.without("the endpoint's host is unknown");
        }
        Instant now = clock.instant();
        long timestamp = now.getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("content-type", "application/json")
                .header("user-agent", userAgent)
                .header(WebhookKeys.ID, webhookId)
                .header(WebhookKeys.TIMESTAMP, Long.toString(timestamp))
                .header(WebhookKeys.SIGNATURE, endpoint.keys().sign(webhookId, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    private Attempt send(HttpRequest request) {
        // HttpRequest.timeout would end with the headers; this one includes a body that never ends.
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, info -> new BoundedDiscard());
        try {
            HttpResponse<Void> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Attempt.of(response.statusCode(), response.headers().firstValue("retry-after"), clock.instant());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Attempt.Failed.without("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Attempt.Failed.without(
                    e.getCause() instanceof IOException io
                            ? io.getClass().getSimpleName()
                            : "the request could not be sent");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Attempt.Failed.without("the service is stopping");
        }
    }

    /// Reads a bounded part of the answer, for the connection's sake, and keeps nothing.
    private static final class BoundedDiscard implements HttpResponse.BodySubscriber<Void> {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private Flow.@org.jspecify.annotations.Nullable Subscription subscription;
        private long received;

        @Override
        public CompletionStage<Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                received += buffer.remaining();
            }
            if (received > MAX_ANSWER_BYTES && subscription != null) {
                subscription.cancel();
                done.complete(null);
            }
        }

        @Override
        public void onError(Throwable error) {
            done.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
