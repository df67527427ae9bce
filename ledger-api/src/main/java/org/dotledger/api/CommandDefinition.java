package org.dotledger.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;

/**
 * Declares a command once, for every channel.
 *
 * @param name as callers write it
 * @param type the record that holds its fields
 * @param roles one of which the caller must hold
 * @param needsCampaign whether it is refused while the campaign is not open
 * @param codes the refusals of its own; those every command may have are not listed
 */
public record CommandDefinition<C extends Record & Command>(
        String name, Class<C> type, Set<Role> roles, boolean needsCampaign, List<RefusalCode> codes) {
    private static final List<RefusalCode> COMMON = List.of(
            RefusalCode.INVALID_JSON,
            RefusalCode.IDEMPOTENCY_KEY_MISSING,
            RefusalCode.IDEMPOTENCY_KEY_REUSED,
            RefusalCode.ACTOR_NOT_ENROLLED,
            RefusalCode.ROLE_NOT_ALLOWED,
            RefusalCode.INVALID_FIELD,
            RefusalCode.ENTRY_TOO_LARGE,
            RefusalCode.CONCURRENT_CHANGE);

    private static final List<RefusalCode> VIA =
            List.of(RefusalCode.CATALOG_NOT_IMPORTED, RefusalCode.DOT_NOT_REGISTERED, RefusalCode.DOT_BYPASS);

    public CommandDefinition {
        roles = Set.copyOf(roles);
        codes = List.copyOf(codes);
    }

    /** What the command may be refused with: by its own rules, and by what is asked of every command. */
    public List<RefusalCode> possibleRefusals() {
        Stream<RefusalCode> campaign = needsCampaign ? Stream.of(RefusalCode.CAMPAIGN_NOT_OPEN) : Stream.empty();
        Stream<RefusalCode> via = isDoneThroughDot() ? VIA.stream() : Stream.empty();
        return Stream.of(COMMON.stream(), campaign, via, codes.stream())
                .flatMap(stream -> stream)
                .distinct()
                .toList();
    }

    /** Whether it names the DOT run through which it was done. */
    public boolean isDoneThroughDot() {
        return Arrays.stream(type.getRecordComponents()).anyMatch(component -> component.getType() == DotRun.class);
    }

    public RecordCodec<C> codec() {
        return RecordCodec.of(type);
    }

    /** JSON Schema of the body. */
    public JsonObject schema() {
        return codec().schema();
    }
}
