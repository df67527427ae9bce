package org.dotledger.api.step;

import java.util.List;
import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/**
 * An owner has looked into refused bypasses.
 *
 * @param positions of the refusals
 */
public record StopAcknowledged(
        StopCode stopCode,
        @Items(max = StopAcknowledged.POSITIONS_MAX) List<Long> positions,
        String reason) implements Event {
    /** How many positions one acknowledgement may name. */
    public static final int POSITIONS_MAX = 1_000;

    public StopAcknowledged {
        positions = List.copyOf(positions);
    }

    @Override
    public String subject() {
        return stopCode.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STOPS);
    }
}
