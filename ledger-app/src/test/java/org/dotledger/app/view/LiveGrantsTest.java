package org.dotledger.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.junit.jupiter.api.Test;

class LiveGrantsTest {
    private static final JsonObject GRANT =
            JsonObject.builder().put("expiresAt", "2026-06-23T10:00:00Z").build();

    private static LiveGrants at(String instant) {
        return new LiveGrants(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    @Test
    void haveExpiredFromTheirInstantOn() {
        assertThat(at("2026-06-23T09:59:59.999999Z").row("grants", GRANT).get("expiredNow"))
                .isEqualTo(Json.of(false));
        assertThat(at("2026-06-23T10:00:00Z").row("grants", GRANT).get("expiredNow"))
                .isEqualTo(Json.of(true));
    }

    @Test
    void sayItInEachItem() {
        JsonObject answer =
                JsonObject.builder().put("items", new JsonArray(List.of(GRANT))).build();
        JsonArray items =
                (JsonArray) at("2026-06-23T10:00:00Z").answer("grants", answer).get("items");
        assertThat(((JsonObject) items.values().getFirst()).get("expiredNow")).isEqualTo(Json.of(true));
    }

    @Test
    void areTheOnlyOnes() {
        assertThat(at("2026-06-23T10:00:00Z").row("approvals", GRANT)).isEqualTo(GRANT);
    }
}
