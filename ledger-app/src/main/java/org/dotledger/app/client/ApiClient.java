package org.dotledger.app.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a server's REST interface. Every method throws {@link ApiFailure} unless the answer is a success. Safe for
 * several threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final String DATA = "data: ";
    private static final int PART_BYTES = 1 << 16;
    private static final int PROBLEM_BYTES_MAX = 1 << 20;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final @Nullable String key;

    /** @param key the API key, or null to call without one */
    public ApiClient(URI url, @Nullable String key) {
        this.base = url.toString().replaceAll("/+$", "");
        this.key = key;
    }

    /** The same server, called by someone else. */
    public ApiClient as(String otherKey) {
        return new ApiClient(URI.create(base), otherKey);
    }

    public ApiAnswer get(String path, Map<String, String> query) {
        return get(path, query, "application/json");
    }

    public ApiAnswer get(String path, Map<String, String> query, String accept) {
        HttpRequest request = request(path, query).header("Accept", accept).build();
        return answer(send(request, BodyHandlers.ofByteArray()));
    }

    /** Sends a command under an idempotency key. */
    public ApiAnswer command(String name, byte[] body, String idempotencyKey, boolean dryRun) {
        return post("/api/v1/commands/" + encode(name), body, idempotencyKey, dryRun);
    }

    public ApiAnswer post(String path, byte[] body, String idempotencyKey, boolean dryRun) {
        HttpRequest request = request(path, dryRun ? Map.of("dryRun", "true") : Map.of())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return answer(send(request, BodyHandlers.ofByteArray()));
    }

    /**
     * Sends commands as one batch, each as {@code {"command", "idempotencyKey", "body"}}, and hands over what each is
     * answered as it comes. A batch is no transaction.
     *
     * @param stopOnRefusal whether nothing is decided after the first one that is refused
     */
    public void batch(List<JsonObject> commands, boolean dryRun, boolean stopOnRefusal, Consumer<JsonObject> answers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonObject command : commands) {
            lines.writeBytes(CanonicalJson.bytes(command));
            lines.write('\n');
        }
        Map<String, String> query =
                Map.of("dryRun", Boolean.toString(dryRun), "stopOnRefusal", Boolean.toString(stopOnRefusal));
        HttpRequest request = request("/api/v1/commands", query)
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(lines.toByteArray()))
                .build();
        stream(request, line -> answers.accept(JsonReader.readObject(line.getBytes(UTF_8))));
    }

    /** Has the ledger keep bytes under their digest. */
    public void putArtifact(byte[] content, String mediaType) {
        HttpRequest request = request(
                        "/api/v1/artifacts/" + Sha256.digest(content).hex(), Map.of())
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        answer(send(request, BodyHandlers.ofByteArray()));
    }

    public ApiAnswer post(String path, JsonObject body, String idempotencyKey) {
        return post(path, CanonicalJson.bytes(body), idempotencyKey, false);
    }

    /** Hands each line of a streamed answer to the consumer as it arrives. */
    public void lines(String path, Map<String, String> query, Consumer<String> consumer) {
        stream(request(path, query).header("Accept", "application/x-ndjson").build(), consumer);
    }

    /**
     * Hands the data of each server-sent event to the consumer as it arrives, until the server ends the stream.
     *
     * @param path of a stream whose events have one line of data each
     */
    public void follow(String path, Map<String, String> query, Consumer<String> consumer) {
        // Without a time limit, which would also end a stream that is alive.
        stream(untimed(path, query).header("Accept", "text/event-stream").build(), line -> {
            if (line.startsWith(DATA)) {
                consumer.accept(line.substring(DATA.length()));
            }
        });
    }

    /** As {@link #download(String, Map, String, Path, LongConsumer)}, without a word of the progress. */
    public void download(String path, Map<String, String> query, String accept, Path file) {
        download(path, query, accept, file, written -> {});
    }

    /**
     * Writes the body of an answer of any length to a file, which is there only when all of it has come.
     *
     * @param file a regular file, which is replaced, or a name that nothing has
     * @param progress told now and then how many bytes have been written
     * @throws UncheckedIOException when the file cannot be written; nothing is left of it then
     */
    public void download(String path, Map<String, String> query, String accept, Path file, LongConsumer progress) {
        // Without a time limit: how long an answer takes is for its length to say.
        HttpResponse<InputStream> response =
                send(untimed(path, query).header("Accept", accept).build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            requireOk(response.statusCode(), body);
            try (PartialFile partial = PartialFile.of(file)) {
                copy(body, partial, progress);
                partial.publish();
            }
        } catch (IOException e) {
            throw ApiFailure.noAnswer("the connection broke: " + e.getMessage(), e);
        }
    }

    private static void copy(InputStream body, PartialFile out, LongConsumer progress) throws IOException {
        byte[] part = new byte[PART_BYTES];
        long written = 0;
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            out.write(part, 0, length);
            written += length;
            progress.accept(written);
        }
    }

    private void stream(HttpRequest request, Consumer<String> consumer) {
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            requireOk(response.statusCode(), body);
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(line);
            }
        } catch (IOException e) {
            throw ApiFailure.noAnswer("the connection broke: " + e.getMessage(), e);
        }
    }

    private static void requireOk(int status, InputStream body) throws IOException {
        if (status != 200) {
            throw ApiFailure.of(status, body.readNBytes(PROBLEM_BYTES_MAX));
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        return untimed(path, query).timeout(ANSWER_TIMEOUT);
    }

    private HttpRequest.Builder untimed(String path, Map<String, String> query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path + queryString(query)));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String queryString(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (ConnectException e) {
            throw Unreached.of(base, e);
        } catch (SSLException e) {
            throw Unreached.of(base, e);
        } catch (IOException e) {
            throw ApiFailure.noAnswer("the connection to " + base + " broke: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiFailure.noAnswer("interrupted", e);
        }
    }

    private static ApiAnswer answer(HttpResponse<byte[]> response) {
        if (!List.of(200, 201).contains(response.statusCode())) {
            throw ApiFailure.of(response.statusCode(), response.body());
        }
        return new ApiAnswer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
