package org.dotledger.app.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiFailure;

/** Sends bad inputs, one after the other, and looks at what comes back. Not safe for several threads. */
final class HarnessRunner implements AutoCloseable {
    /** A well-formed key that was never issued to anyone. */
    private static final String FORGED_KEY = "dl_" + "A".repeat(43);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES_MAX = 10;
    private static final int WAIT_SECONDS_MAX = 30;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Map<Role, String> keys;

    HarnessRunner(URI server, Map<Role, String> keys) {
        this.base = server.toString().replaceAll("/+$", "");
        this.keys = Map.copyOf(keys);
    }

    /** @throws ApiFailure when the server does not answer */
    Outcome send(BadInput input) {
        try {
            HttpRequest request = request(input);
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            for (int tries = 1; answer.statusCode() == TOO_MANY_REQUESTS && tries < TRIES_MAX; tries++) {
                Thread.sleep(Duration.ofSeconds(retryAfterSeconds(answer)));
                answer = client.send(request, BodyHandlers.ofByteArray());
            }
            return outcome(input, answer);
        } catch (IOException e) {
            throw ApiFailure.noAnswer(
                    "the ledger does not answer to \"" + input.name() + "\" for " + input.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiFailure.noAnswer("interrupted", e);
        }
    }

    private static long retryAfterSeconds(HttpResponse<?> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("1");
        return seconds.matches("[0-9]{1,4}") ? Math.clamp(Long.parseLong(seconds), 1, WAIT_SECONDS_MAX) : 1;
    }

    private HttpRequest request(BadInput input) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + input.path()))
                .timeout(ANSWER_TIMEOUT)
                .method(input.method(), body(input));
        switch (input.sender().kind()) {
            case ENROLLED ->
                request.header(
                        "Authorization", "Bearer " + keys.get(input.sender().role()));
            case FORGED -> request.header("Authorization", "Bearer " + FORGED_KEY);
            case NO_KEY -> {}
        }
        if (!input.headers().containsKey("Idempotency-Key")) {
            request.header("Idempotency-Key", "harness-" + UUID.randomUUID());
        }
        input.headers().forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static BodyPublisher body(BadInput input) {
        if (input.padding() == 0) {
            return input.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(input.body());
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(
                () -> new SequenceInputStream(new ByteArrayInputStream(input.body()), new Spaces(input.padding())));
        return BodyPublishers.fromPublisher(stream, input.body().length + input.padding());
    }

    /** A number of spaces, without holding them. */
    private static final class Spaces extends InputStream {
        private long left;

        Spaces(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, (byte) ' ');
            left -= count;
            return count;
        }
    }

    private static Outcome outcome(BadInput input, HttpResponse<byte[]> answer) {
        JsonObject problem = problem(answer.body());
        return new Outcome(
                input,
                answer.statusCode(),
                text(problem, "code"),
                text(problem, "field"),
                problem.get("refusalPosition") instanceof JsonInteger(long position)
                        ? OptionalLong.of(position)
                        : OptionalLong.empty(),
                Emissions.in(answer.body(), input.body()));
    }

    private static JsonObject problem(byte[] body) {
        try {
            return JsonReader.read(body) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (InvalidJsonException e) {
            return JsonObject.EMPTY;
        }
    }

    private static String text(JsonObject problem, String name) {
        Json value = problem.get(name);
        return value instanceof JsonString(String text) ? text : "";
    }

    @Override
    public void close() {
        client.close();
    }
}
