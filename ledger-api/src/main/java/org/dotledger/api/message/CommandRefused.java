package org.dotledger.api.message;

import java.util.List;
import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A command of an authenticated caller was refused.
 *
 * @param command the command's name
 * @param bodySha256 digest of the raw request body
 */
public record CommandRefused(
        String command, RefusalCode code, @Nullable StopCode stopCode, List<String> reasons, Sha256 bodySha256)
        implements Event {
    public CommandRefused {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String subject() {
        return command;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of();
    }
}
