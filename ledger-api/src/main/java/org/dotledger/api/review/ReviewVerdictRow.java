package org.dotledger.api.review;

import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/** A verdict as the view {@code reviews} shows it. */
public record ReviewVerdictRow(
        ActorId by,
        VerdictKind kind,
        ReviewVerdict verdict,
        @Items(max = 50) List<String> reasons,
        long treeSize,
        Sha256 rootHash,
        Sha256 stateSha256,
        @Text(max = 200) @Nullable String signature,
        long position) {
    public ReviewVerdictRow {
        reasons = List.copyOf(reasons);
    }
}
