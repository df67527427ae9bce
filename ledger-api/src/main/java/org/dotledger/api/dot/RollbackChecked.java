package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Since;
import org.jspecify.annotations.Nullable;

/**
 * A DOT's way back was tried.
 *
 * @param restored whether it led back; never after a run that failed
 * @param before id of an observation made before the try; absent in the first version
 * @param after id of an observation made after it; absent in the first version
 * @param matches whether both observations have found the same facts in the same sources; absent in the first version
 * @param claimed what the command said of that, where it said something else; null where it said the same
 */
public record RollbackChecked(
        DotCode code,
        String command,
        boolean restored,
        @Nullable Boolean claimed,
        @Since(2) @Nullable RecordId before,
        @Since(2) @Nullable RecordId after,
        @Since(2) @Nullable Boolean matches,
        Sha256 outputSha256,
        DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
