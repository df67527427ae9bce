package org.dotledger.api.observation;

import java.util.List;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;

/**
 * A bad input that was sent to a route.
 *
 * @param name of the kind of bad input, such as {@code MISSING_FIELD}
 * @param status what it was answered with
 * @param emitted what the answer held that looks like a success
 */
public record RouteProbe(
        @Text(min = 1, max = 100) String name,
        Sha256 bodySha256,
        @Range(min = 100, max = 599) long status,
        @Items(max = 3, unique = true) List<Emission> emitted) {
    private static final long REFUSED_FIRST = 400;
    private static final long REFUSED_LAST = 499;

    public RouteProbe {
        emitted = List.copyOf(emitted);
    }

    /** Whether it was refused as a bad input, with nothing that looks like a success. */
    public boolean isRefused() {
        return status >= REFUSED_FIRST && status <= REFUSED_LAST && emitted.isEmpty();
    }
}
