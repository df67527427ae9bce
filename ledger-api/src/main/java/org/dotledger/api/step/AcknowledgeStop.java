package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/**
 * Says that an owner has looked into the refusals that put a stop code in force. The refusals stay in the log.
 *
 * @param positions of the refusals
 */
public record AcknowledgeStop(
        StopCode stopCode,

        @Items(min = 1, max = StopAcknowledged.POSITIONS_MAX, unique = true)
        List<Long> positions,

        @Text(min = 1, statement = true) String reason)
        implements Command {
    public AcknowledgeStop {
        positions = List.copyOf(positions);
    }
}
