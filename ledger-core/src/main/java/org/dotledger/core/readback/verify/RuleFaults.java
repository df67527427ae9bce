package org.dotledger.core.readback.verify;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Where one rule was broken first, and how often. For one thread. */
final class RuleFaults {
    private final String rule;
    private @Nullable String first;
    private long times;

    RuleFaults(String rule) {
        this.rule = rule;
    }

    void add(RecordedEvent event, String fault) {
        times++;
        if (first == null) {
            first = "broken at position " + event.position() + " ("
                    + event.envelope().type() + "): " + fault;
        }
    }

    /** @param complete whether every event of the history was held to the rule */
    void report(Checks checks, boolean complete) {
        if (!complete && first == null) {
            checks.notChecked("rule: " + rule, "the entries cannot be read to their end");
            return;
        }
        String more = times > 1 ? " (the first of " + times + ")" : "";
        checks.check("rule: " + rule, Optional.ofNullable(first).map(fault -> fault + more), "");
    }
}
