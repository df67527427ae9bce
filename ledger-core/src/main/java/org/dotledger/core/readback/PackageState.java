package org.dotledger.core.readback;

import java.util.SortedSet;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a package says in addition to its entries and artifacts, and that anyone can compute from these.
 *
 * @param artifacts that the entries name, sorted
 * @param acts who has appended what; a package's page shows it
 * @param firstEntry the inclusion proof of the entry at position 0; null for an empty log
 */
public record PackageState(
        PackageFacts facts,
        ViewSet views,
        StateAt state,
        SortedSet<Sha256> artifacts,
        Acts acts,
        @Nullable InclusionProof firstEntry) {}
