package org.dotledger.api.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a registrar's dry run saw and said. The ledger recomputes the difference and believes none of it.
 *
 * @param location which catalogue it was, as system identifier, database, schema and table; absent when an export was
 *     read that does not say where it comes from, and then nothing can be applied
 * @param whitelist the campaign codes that may be new
 * @param diskScan every path found in the DOT folder
 * @param catalogRows every row of the catalogue
 * @param reportedNew what the run itself called new
 */
public record RecordRegistrarDryRun(
        @Text(min = 1, max = 128) String runId,
        @Text(min = 1, max = 500) @Nullable String location,
        @Items(unique = true) List<DotCode> whitelist,
        @Items(max = RecordRegistrarDryRun.ROWS_MAX) List<ScannedPath> diskScan,
        @Items(max = RecordRegistrarDryRun.ROWS_MAX) List<StoredRow> catalogRows,
        @Items(max = RecordRegistrarDryRun.ROWS_MAX) List<DotCode> reportedNew)
        implements Command {
    public static final int ROWS_MAX = 50_000;

    public RecordRegistrarDryRun {
        whitelist = List.copyOf(whitelist);
        diskScan = List.copyOf(diskScan);
        catalogRows = List.copyOf(catalogRows);
        reportedNew = List.copyOf(reportedNew);
    }

    /** A dry run that does not say which catalogue it saw. */
    public RecordRegistrarDryRun(
            String runId,
            List<DotCode> whitelist,
            List<ScannedPath> diskScan,
            List<StoredRow> catalogRows,
            List<DotCode> reportedNew) {
        this(runId, null, whitelist, diskScan, catalogRows, reportedNew);
    }
}
