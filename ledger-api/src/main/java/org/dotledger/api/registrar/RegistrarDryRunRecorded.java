package org.dotledger.api.registrar;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A dry run was recorded, and its difference recomputed by code (design: domain.md, "Registrar").
 * @param newWhitelisted on disk, without a row that is not retired, and whitelisted
 * @param backlog the same, but not whitelisted: never inserted
 * @param alreadyRegistered how many codes on disk have such a row
 * @param duplicates codes on more than one stored row
 * @param pathDrift codes whose stored and scanned paths differ after normalisation
 * @param phantoms codes with such a row that are not on disk
 * @param missing whitelisted, but not on disk
 * @param naiveNewCount what matching by raw path would have called new
 * @param reportedNew what the run itself called new
 * @param campaignOnDisk the campaign's codes on disk
 * @param campaignInCatalog the campaign's codes with a stored row of any status
 */
public record RegistrarDryRunRecorded(
        String runId,
        List<DotCode> whitelist,
        CodeList newWhitelisted,
        CodeList backlog,
        long alreadyRegistered,
        CodeList duplicates,
        CodeList pathDrift,
        CodeList phantoms,
        CodeList missing,
        long naiveNewCount,
        CodeList reportedNew,
        Verdict verdict,
        @Nullable StopCode stopCode,
        @Items(max = 1_000) List<DotCode> campaignOnDisk,
        @Items(max = 1_000) List<DotCode> campaignInCatalog,
        StoredArtifact diskScan,
        StoredArtifact catalogRows,
        StoredArtifact lists)
        implements Event {
    public RegistrarDryRunRecorded {
        whitelist = List.copyOf(whitelist);
        campaignOnDisk = List.copyOf(campaignOnDisk);
        campaignInCatalog = List.copyOf(campaignInCatalog);
    }

    @Override
    public String subject() {
        return runId;
    }

    /** Every other list is of codes that are in one of these. */
    @Override
    public Set<Tag> tags() {
        return RegistrarTags.naming(
                RegistrarTags.DRY_RUNS, whitelist, campaignOnDisk, campaignInCatalog, reportedNew.codes());
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of(RegistrarTags.DRY_RUNS) : tags();
    }

    @Override
    public Set<Sha256> artifacts() {
        // A set of lists that happens to be equal is kept once, which Set.of would refuse.
        return Set.copyOf(List.of(diskScan.sha256(), catalogRows.sha256(), lists.sha256()));
    }
}
