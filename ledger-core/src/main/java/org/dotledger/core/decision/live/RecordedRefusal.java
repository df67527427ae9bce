package org.dotledger.core.decision.live;

import java.util.List;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.decision.ArtifactContent;

/**
 * A refusal as it is appended: the event, and the body that was refused unless it is too large to be kept.
 *
 * @param artifacts the body, or nothing
 */
record RecordedRefusal(CommandRefused event, List<ArtifactContent> artifacts) {

    /**
     * @param command the command's name, or what stands in its place
     * @param sent the bytes the caller sent
     * @param bodyBytesMax how large a body is kept at most, in bytes
     */
    static RecordedRefusal of(String command, Refusal refusal, ArtifactContent sent, int bodyBytesMax) {
        boolean kept = sent.bytes().length <= bodyBytesMax;
        CommandRefused event =
                new CommandRefused(command, refusal.code(), refusal.stopCode(), reasons(refusal), sent.sha256(), kept);
        return new RecordedRefusal(event, kept ? List.of(sent) : List.of());
    }

    private static List<String> reasons(Refusal refusal) {
        String field = refusal.field();
        return field == null
                ? refusal.reasons()
                : refusal.reasons().stream()
                        .map(reason -> field + ": " + reason)
                        .toList();
    }
}
