package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;

/** An open stream of server-sent events, read line by line on a thread of its own. */
public final class FollowedStream implements AutoCloseable {
    private static final String END = "(the end of the stream)";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private FollowedStream(HttpRequest request) {
        try {
            this.response = client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    public static FollowedStream open(LedgerUnderTest ledger, String actor, String query, String... headers) {
        HttpRequest.Builder request =
                ledger.request("/api/v1/stream" + query).header("Authorization", "Bearer " + ledger.key(actor));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new FollowedStream(request.build());
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            reader.lines().forEach(lines::add);
            lines.add(END);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(broken: " + e.getMessage() + ")");
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** The next event, checked to carry its position as id. */
    public JsonObject event() {
        String id = next("id: ");
        JsonObject event = JsonReader.readObject(next("data: ").getBytes(UTF_8));
        assertThat(event.integer("position")).isEqualTo(Long.parseLong(id));
        return event;
    }

    /** What follows the prefix on the next line that has it. */
    public String next(String prefix) {
        for (String line = line(); ; line = line()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            assertThat(line).isNotEqualTo(END).doesNotStartWith("(broken");
        }
    }

    /** Reads on to the end, which has to be a proper one. */
    public void ends() {
        for (String line = line(); !line.equals(END); line = line()) {
            assertThat(line).doesNotStartWith("(broken");
        }
    }

    private String line() {
        try {
            return Objects.requireNonNull(lines.poll(10, TimeUnit.SECONDS), "nothing came for ten seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
