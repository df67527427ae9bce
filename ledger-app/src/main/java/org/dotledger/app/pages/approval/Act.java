package org.dotledger.app.pages.approval;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command that a button sends.
 *
 * @param hidden the fields that are given, so that what is decided on is what was shown
 * @param reason what the reason is called, where the command takes one
 * @param key the idempotency key, one for each time the page is shown
 * @param outlook what sending it now would come to; null where no one is asked to decide
 */
record Act(
        String command,
        String label,
        boolean isMain,
        Map<String, List<String>> hidden,
        @Nullable String reason,
        String key,
        @Nullable Outlook outlook) {

    static Act of(
            String command, String label, boolean isMain, Map<String, List<String>> hidden, @Nullable String reason) {
        return new Act(command, label, isMain, hidden, reason, "page-" + UUID.randomUUID(), null);
    }

    Act with(Outlook found) {
        return new Act(command, label, isMain, hidden, reason, key, found);
    }
}
