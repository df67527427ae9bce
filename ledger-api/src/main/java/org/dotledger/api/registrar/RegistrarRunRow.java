package org.dotledger.api.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A registrar's dry run: an item of the view {@code registrar-runs}. The components are those of
 * {@link RegistrarDryRunRecorded}.
 *
 * @param positions of the event
 */
public record RegistrarRunRow(
        String runId,
        @Nullable String location,
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
        StoredArtifact lists,
        List<Long> positions) {
    public RegistrarRunRow {
        whitelist = List.copyOf(whitelist);
        campaignOnDisk = List.copyOf(campaignOnDisk);
        campaignInCatalog = List.copyOf(campaignInCatalog);
        positions = List.copyOf(positions);
    }

    /** The run that an event at a position recorded. */
    public static RegistrarRunRow of(RegistrarDryRunRecorded run, long position) {
        return new RegistrarRunRow(
                run.runId(),
                run.location(),
                run.whitelist(),
                run.newWhitelisted(),
                run.backlog(),
                run.alreadyRegistered(),
                run.duplicates(),
                run.pathDrift(),
                run.phantoms(),
                run.missing(),
                run.naiveNewCount(),
                run.reportedNew(),
                run.verdict(),
                run.stopCode(),
                run.campaignOnDisk(),
                run.campaignInCatalog(),
                run.diskScan(),
                run.catalogRows(),
                run.lists(),
                List.of(position));
    }
}
