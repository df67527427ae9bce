package org.dotledger.app.observe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers over HTTP. No redirect is followed, no proxy is used, and an answer is bounded in size and in the time it
 * takes as a whole. Safe for several threads.
 */
final class WebReader implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Duration answerTimeout;

    WebReader() {
        this(Duration.ofSeconds(15));
    }

    /** @param answerTimeout for one answer as a whole */
    WebReader(Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    /** An answer, with its body unless that was not asked for. */
    record WebAnswer(int status, byte[] body) {}

    /** The connection broke before an answer was there, as when a server will not take a body any further. */
    static final class CutOffException extends Exception {
        CutOffException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Gets a document.
     *
     * @throws AwayException when no whole answer came
     */
    WebAnswer get(URI address, int bytesMax) {
        return sent(HttpRequest.newBuilder(address).GET().build(), bytesMax);
    }

    /** Asks for the status alone; the body is thrown away. */
    int status(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        try {
            return status(await(client.sendAsync(request, BodyHandlers.discarding())));
        } catch (CutOffException e) {
            throw away(address, e);
        }
    }

    private WebAnswer sent(HttpRequest request, int bytesMax) {
        try {
            return answer(
                    await(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax))));
        } catch (CutOffException e) {
            throw away(request.uri(), e);
        }
    }

    /** Sends a body as JSON. */
    WebAnswer post(URI address, byte[] body, int bytesMax) throws CutOffException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return answer(await(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax))));
    }

    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer) throws CutOffException {
        try {
            return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AwayException("no whole answer came within " + answerTimeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException refused) {
                throw new AwayException("no server answers", refused);
            }
            if (e.getCause() instanceof IOException broken) {
                throw new CutOffException(broken);
            }
            throw new AwayException("the server cannot be asked: " + e.getCause(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AwayException("interrupted", e);
        }
    }

    private static WebAnswer answer(HttpResponse<byte[]> response) {
        return new WebAnswer(status(response), response.body());
    }

    private static int status(HttpResponse<?> response) {
        if (response.statusCode() < STATUS_MIN || response.statusCode() > STATUS_MAX) {
            throw new AwayException("the server answered with no status of HTTP: " + response.statusCode());
        }
        return response.statusCode();
    }

    private static AwayException away(URI address, CutOffException e) {
        return new AwayException("no whole answer came of " + address.getPath() + ": " + e.getCause(), e);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
