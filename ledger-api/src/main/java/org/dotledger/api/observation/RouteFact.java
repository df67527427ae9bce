package org.dotledger.api.observation;

import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * A route as it answered.
 *
 * @param status of the plain request, which is a GET or an OPTIONS
 * @param probes the bad inputs that were sent to it; absent when none were
 * @param unchanged whether the other sources were the same after the probes as before; absent when none were sent
 */
public record RouteFact(
        @Text(min = 1, max = 1_000) String route,
        @Range(min = 100, max = 599) long status,
        @Items(max = 50) @Nullable List<RouteProbe> probes,
        @Nullable Boolean unchanged)
        implements WorldFact {
    /** Stands for any status in what is expected of a route that no look has covered yet. */
    public static final long ANY_STATUS = 0;

    public RouteFact {
        probes = probes == null ? null : List.copyOf(probes);
    }

    /** Whether something answers there: neither "not found" nor "gone" nor a failure of the server. */
    public boolean isServed() {
        return status != 404 && status != 410 && status < 500;
    }

    @Override
    public String key() {
        return route;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(RouteFact.class).write(this);
    }
}
