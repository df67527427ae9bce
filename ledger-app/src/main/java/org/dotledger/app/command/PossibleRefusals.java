package org.dotledger.app.command;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.message.RefusalCode;

/** What a command may be refused with: by its own rules, and by what is asked of every command. */
public final class PossibleRefusals {
    private static final List<RefusalCode> COMMON = List.of(
            RefusalCode.INVALID_JSON,
            RefusalCode.IDEMPOTENCY_KEY_MISSING,
            RefusalCode.IDEMPOTENCY_KEY_REUSED,
            RefusalCode.ACTOR_NOT_ENROLLED,
            RefusalCode.ROLE_NOT_ALLOWED,
            RefusalCode.INVALID_FIELD,
            RefusalCode.ENTRY_TOO_LARGE,
            RefusalCode.CONCURRENT_CHANGE);

    private PossibleRefusals() {}

    public static List<RefusalCode> of(CommandDefinition<?> definition) {
        Stream<RefusalCode> campaign =
                definition.needsCampaign() ? Stream.of(RefusalCode.CAMPAIGN_NOT_OPEN) : Stream.empty();
        return Stream.of(COMMON.stream(), campaign, definition.codes().stream())
                .flatMap(stream -> stream)
                .distinct()
                .toList();
    }
}
