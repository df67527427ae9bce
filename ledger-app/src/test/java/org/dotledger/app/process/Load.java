package org.dotledger.app.process;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;

/** Callers that append without pause and remember what was acknowledged; what fails is sent again under its key. */
final class Load implements AutoCloseable {
    private final ConcurrentHashMap<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> failures = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<URI, ApiClient> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong next = new AtomicLong();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();

    /** @param servers where to send each command, asked again each time */
    static Load start(int callerCount, Supplier<URI> servers, String operatorKey) {
        Load load = new Load();
        for (int i = 0; i < callerCount; i++) {
            load.running.add(load.callers.submit(() -> load.call(servers, operatorKey)));
        }
        return load;
    }

    private void call(Supplier<URI> servers, String key) {
        while (!stopped.get()) {
            long number = next.getAndIncrement();
            JsonObject body = JsonObject.builder()
                    .put("reason", "load  for this test" + number)
                    .build();
            while (!send(servers.get(), key, body, "load-" + number) && !stopped.get()) {
                pause();
            }
        }
    }

    private boolean send(URI server, String key, JsonObject body, String idempotencyKey) {
        try {
            JsonObject receipt = clients.computeIfAbsent(server, uri -> new ApiClient(uri, key))
                    .post("/api/v1/commands/PlaceRegistrationHold", body, idempotencyKey)
                    .object();
            remember(receipt);
            return true;
        } catch (ApiFailure failure) {
            failures.merge(failure.status() + " " + failure.code(), 1, Integer::sum);
            return false;
        }
    }

    private void remember(JsonObject receipt) {
        JsonObject event = (JsonObject) ((JsonArray) Objects.requireNonNull(receipt.get("events")))
                .values()
                .getFirst();
        String other = acknowledged.put(event.integer("position"), event.string("leafHash"));
        if (other != null) {
            throw new IllegalStateException("two commands were acknowledged at position " + event.integer("position"));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaf hash by position of everything that was acknowledged. */
    Map<Long, String> acknowledged() {
        return acknowledged;
    }

    /** How many attempts ended with which status and code. */
    Map<String, Integer> failures() {
        return failures;
    }

    @Override
    public void close() throws Exception {
        stopped.set(true);
        for (Future<?> caller : running) {
            caller.get();
        }
        callers.close();
        clients.values().forEach(ApiClient::close);
    }
}
