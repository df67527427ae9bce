package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * A bad input that was sent, and what came back.
 *
 * @param command the name of the command or route
 * @param status the HTTP status
 * @param code the refusal's code, if there was one
 * @param refusalPosition where the refusal is recorded; statuses whose refusals are not recorded have none
 */
public record HarnessCase(
        @Text(min = 1, max = 200) String name,
        @Text(min = 1, max = 64) String command,
        @Text(min = 1, max = 64) String expectedCode,
        @Range(min = 100, max = 599) long status,
        @Text(max = 64) @Nullable String code,

        @Range(min = 0, max = 9_007_199_254_740_991L) @Nullable
        Long refusalPosition,

        @Items(max = 3, unique = true) List<Emission> emitted) {
    public HarnessCase {
        emitted = List.copyOf(emitted);
    }
}
