package org.dotledger.api.review;

import java.util.List;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a bad input of the reviewer's own.
 *
 * @param attack what was tried, in a sentence
 * @param bodySha256 digest of the raw body that was sent
 */
public record RecordAttack(
        RecordId reviewId,
        @Text(min = 1) String attack,
        @Text(min = 1, max = 64) String command,
        Sha256 bodySha256,
        @Range(min = 100, max = 599) long status,
        @Text(max = 64) @Nullable String code,
        @Text(min = 1, max = 64) String expectedCode,

        @Range(min = 0, max = 9_007_199_254_740_991L) @Nullable
        Long refusalPosition,

        @Items(max = 3, unique = true) List<Emission> emitted)
        implements Command {
    public RecordAttack {
        emitted = List.copyOf(emitted);
    }
}
