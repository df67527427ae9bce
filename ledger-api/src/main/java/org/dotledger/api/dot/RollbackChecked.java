package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A DOT's way back was tried.
 *
 * @param restored whether it led back; never after a run that failed
 * @param claimed what the command said of that, where it said something else; null where it said the same
 */
public record RollbackChecked(
        DotCode code,
        String command,
        boolean restored,
        @Nullable Boolean claimed,
        Sha256 outputSha256,
        DotRun via) implements Event {

    /** A check that came out as it was claimed. */
    public RollbackChecked(DotCode code, String command, boolean restored, Sha256 outputSha256, DotRun via) {
        this(code, command, restored, null, outputSha256, via);
    }

    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
