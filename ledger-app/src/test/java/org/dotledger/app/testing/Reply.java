package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;

/** An answer of the server under test. */
public record Reply(HttpResponse<byte[]> response) {

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), UTF_8);
    }

    public JsonObject json() {
        return JsonReader.readObject(response.body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The lines of an answer that is a JSON object a line. */
    public List<JsonObject> lines() {
        return text().lines()
                .map(line -> JsonReader.readObject(line.getBytes(UTF_8)))
                .toList();
    }

    /** A member of the answer as text; empty where there is none. */
    public String member(String name) {
        Json value = json().get(name);
        return switch (value) {
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case null, default -> "";
        };
    }

    public JsonArray items() {
        return (JsonArray) json().get("items");
    }

    /** The position of the first event of a receipt. */
    public long position() {
        JsonArray events = (JsonArray) json().get("events");
        return ((JsonObject) events.values().getFirst()).integer("position");
    }

    public Reply isCreated() {
        assertThat(status()).as(text()).isEqualTo(201);
        return this;
    }

    public Reply isOk() {
        assertThat(status()).as(text()).isEqualTo(200);
        return this;
    }

    /** Checks that this is a complete problem with the code. */
    public Reply isProblem(int status, String code) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        assertThat(member("code")).as(text()).isEqualTo(code);
        assertThat(member("status")).isEqualTo(Integer.toString(status));
        assertThat(json().members()).containsKeys("type", "title", "detail", "reasons", "fix");
        return this;
    }
}
