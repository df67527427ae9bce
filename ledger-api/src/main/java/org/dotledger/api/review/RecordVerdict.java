package org.dotledger.api.review;

import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Gives a verdict on a state that the reviewer has rebuilt.
 *
 * @param rootHash of the reviewer's own tree
 * @param stateSha256 of the reviewer's own fold
 * @param signature Ed25519, base64, over the canonical JSON of the other fields, by a key of the caller; a PASS needs one
 */
public record RecordVerdict(
        RecordId reviewId,
        VerdictKind kind,
        ReviewVerdict verdict,
        @Items(max = 50) List<String> reasons,
        @Range(min = 0, max = 9_007_199_254_740_991L) long treeSize,
        Sha256 rootHash,
        Sha256 stateSha256,
        @Text(max = 200) @Nullable String signature)
        implements Command {
    public RecordVerdict {
        reasons = List.copyOf(reasons);
    }

    /** The same verdict with this signature in place of any that it has. */
    public RecordVerdict withSignature(String base64) {
        return new RecordVerdict(reviewId, kind, verdict, reasons, treeSize, rootHash, stateSha256, base64);
    }
}
