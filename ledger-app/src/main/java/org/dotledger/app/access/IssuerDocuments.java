package org.dotledger.app.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Reads what an issuer publishes: its description (OpenID Connect Discovery 1.0, RFC 8414) and its keys (RFC 7517). The
 * time limit counts from the connection to the last byte of all that one call reads, so that an issuer which sends a byte
 * a second is given up as one that sends none.
 */
final class IssuerDocuments implements AutoCloseable {
    /** How long one call takes at most. */
    static final Duration TIME_MAX = Duration.ofSeconds(4);

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final int LENGTH_MAX = 1 << 20;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .build();

    /** The keys of the issuer, which are where its description says. */
    JWKSet keysOf(String issuerUri) throws IOException {
        Deadline deadline = Deadline.after(TIME_MAX);
        if (!(description(issuerUri, deadline).get("jwks_uri") instanceof String keys)) {
            throw new IOException(issuerUri + " does not say where its keys are (jwks_uri)");
        }
        return keys(keys, deadline);
    }

    /** The keys at an address. */
    JWKSet keysAt(String uri) throws IOException {
        return keys(uri, Deadline.after(TIME_MAX));
    }

    /** What the issuer says of itself. */
    Map<String, Object> description(String issuerUri) throws IOException {
        return description(issuerUri, Deadline.after(TIME_MAX));
    }

    private JWKSet keys(String uri, Deadline deadline) throws IOException {
        String text = get(uri, deadline).orElseThrow(() -> new IOException(uri + " answers 404"));
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new IOException("no key set is at " + uri, e);
        }
    }

    private Map<String, Object> description(String issuerUri, Deadline deadline) throws IOException {
        for (String place : places(URI.create(issuerUri))) {
            Optional<String> text = get(place, deadline);
            if (text.isPresent()) {
                return parsed(text.get(), place, issuerUri);
            }
        }
        throw new IOException(issuerUri + " does not describe itself");
    }

    /** Where an issuer with a path describes itself is not agreed on; without one, the first two are the same. */
    private static List<String> places(URI issuer) {
        String whole = issuer.toString().replaceFirst("/$", "");
        String path = issuer.getPath().replaceFirst("/$", "");
        String host = whole.substring(0, whole.length() - path.length());
        return Stream.of(
                        whole + "/.well-known/openid-configuration",
                        host + "/.well-known/openid-configuration" + path,
                        host + "/.well-known/oauth-authorization-server" + path)
                .distinct()
                .toList();
    }

    /** An issuer must not describe another one (RFC 8414 section 3.3). */
    private static Map<String, Object> parsed(String text, String place, String issuerUri) throws IOException {
        try {
            Map<String, Object> description = JSONObjectUtils.parse(text);
            if (!issuerUri.equals(description.get("issuer"))) {
                throw new IOException(place + " describes " + description.get("issuer") + " and not " + issuerUri);
            }
            return description;
        } catch (ParseException e) {
            throw new IOException("no description of an issuer is at " + place, e);
        }
    }

    /** Empty where the server says that there is nothing. */
    private Optional<String> get(String uri, Deadline deadline) throws IOException {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(uri))
                    .header("Accept", "application/json")
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address that can be asked: " + uri, e);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LENGTH_MAX));
        HttpResponse<byte[]> response = whole(answer, uri, deadline);
        return switch (response.statusCode()) {
            case OK -> Optional.of(new String(response.body(), StandardCharsets.UTF_8));
            case NOT_FOUND -> Optional.empty();
            default -> throw new IOException(uri + " answers " + response.statusCode());
        };
    }

    private static HttpResponse<byte[]> whole(
            CompletableFuture<HttpResponse<byte[]>> answer, String uri, Deadline deadline) throws IOException {
        try {
            return answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(uri + " does not answer: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            boolean ignored = answer.cancel(true);
            throw new IOException(uri + " does not answer within " + TIME_MAX.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            boolean ignored = answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + uri, e);
        }
    }

    /** A point of the monotonic clock. */
    private record Deadline(long nanos) {
        static Deadline after(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        long nanosLeft() {
            return Math.max(0, nanos - System.nanoTime());
        }
    }

    /** Gives up what is being asked. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
