package org.dotledger.core.decision.offline;

import org.dotledger.api.Events;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Ruling;

/** Says what a decision came to. */
final class Rulings {
    private Rulings() {}

    static String describe(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Repeated _ -> "no entry, because the command was appended before";
            case Ruling.Decided(Decision.Unchanged _) -> "no entry, because it was so already";
            case Ruling.Decided(Decision.Refused(var refusal)) ->
                "a refusal with " + refusal.code() + (refusal.stopCode() == null ? "" : " and " + refusal.stopCode())
                        + ": " + String.join("; ", refusal.reasons());
            case Ruling.Decided(Decision.Accepted(var events, var _)) ->
                "the entries " + events.stream().map(Events::typeOf).toList();
        };
    }
}
