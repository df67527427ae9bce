package org.dotledger.app.pages.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision would come to if it were sent now.
 *
 * @param isOpen whether it would be taken; what would only be refused is not offered
 * @param lines what it would append, or why it cannot be
 * @param code of the refusal
 * @param fix what can be done about the refusal
 */
record Outlook(
        boolean isOpen,
        List<String> lines,
        @Nullable String code,
        @Nullable String fix) {
    Outlook {
        lines = List.copyOf(lines);
    }
}
