package org.dotledger.app.view;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.springframework.stereotype.Component;

/**
 * Says of grants as they are now whether they have expired by the server's clock. The view itself goes by the time of the
 * log's last entry, so that everyone who folds it has the same; this is in no digest and no package.
 */
@Component
final class LiveGrants {
    private static final String ITEMS = "items";

    private final InstantSource clock;

    LiveGrants(Clock clock) {
        this.clock = clock;
    }

    /** The answer of a view that was asked for as it is now. */
    JsonObject answer(String view, JsonObject answer) {
        return isGrants(view) && answer.get(ITEMS) instanceof JsonArray items
                ? with(answer, ITEMS, JsonArray.of(items.values(), item -> withExpiry((JsonObject) item)))
                : answer;
    }

    /** A row of a view that was asked for as it is now. */
    JsonObject row(String view, JsonObject row) {
        return isGrants(view) ? withExpiry(row) : row;
    }

    private static boolean isGrants(String view) {
        return view.equals(ViewDefinitions.GRANTS.name());
    }

    private JsonObject withExpiry(JsonObject grant) {
        boolean expired = !clock.instant().isBefore(Instant.parse(grant.string("expiresAt")));
        return with(grant, "expiredNow", Json.of(expired));
    }

    private static JsonObject with(JsonObject object, String name, Json value) {
        JsonObject.Builder changed = JsonObject.builder();
        object.members().forEach((member, given) -> {
            if (!member.equals(name)) {
                changed.put(member, given);
            }
        });
        return changed.put(name, value).build();
    }
}
