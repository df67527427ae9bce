package org.dotledger.app.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;

/**
 * Posts a notice to an address. Redirects are not followed, no proxy is used, and of the answer only the status counts.
 * Safe for several threads.
 */
final class Webhook implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI address;
    private final WebhookSecret secret;
    private final Clock clock;

    /** @param clock for the time that the signature covers, by which a receiver finds what was sent long ago */
    Webhook(URI address, WebhookSecret secret, Clock clock) {
        this.address = address;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Returns when the receiver has taken the notice (a status of 2xx).
     *
     * @throws UncheckedIOException when it has not; to send the notice again is safe, since its id stays the same
     */
    void send(Notice notice, byte[] entry) {
        String id = notice.event().envelope().id().toString();
        byte[] body = CanonicalJson.bytes(JsonObject.builder()
                .put("topic", notice.topic().label())
                .put("title", notice.title())
                .put("position", notice.event().position())
                .put("entry", JsonReader.readObject(entry))
                .build());
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", secret.signature(id, now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = status(request);
        if (status / 100 != 2) {
            throw new UncheckedIOException(new IOException(address + " answers " + status));
        }
    }

    private int status(HttpRequest request) {
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(address + " was not reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a notice", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
