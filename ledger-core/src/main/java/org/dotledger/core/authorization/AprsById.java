package org.dotledger.core.authorization;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.message.RecordId;

/** The APRs, made for look-ups. */
final class AprsById {
    private AprsById() {}

    static Map<RecordId, AprFacts> of(List<AprFacts> aprs) {
        return aprs.stream()
                .collect(Collectors.toUnmodifiableMap(facts -> facts.proposal().aprId(), Function.identity()));
    }
}
