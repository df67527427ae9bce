package org.dotledger.core.dot;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.schema.Items;

/**
 * What the newest dry run saw of the campaign's DOTs. Public because it is stored as a row.
 *
 * @param onDisk sorted codes
 * @param inCatalog sorted codes with a row of any status
 * @param duplicates sorted codes with more than one row
 * @param pathDrift sorted codes whose row and file have different paths
 */
public record NewestDryRun(
        String runId,
        long position,
        @Items(max = 1_000) List<DotCode> onDisk,
        @Items(max = 1_000) List<DotCode> inCatalog,
        @Items(max = 1_000) List<DotCode> duplicates,
        @Items(max = 1_000) List<DotCode> pathDrift) {
    public NewestDryRun {
        onDisk = List.copyOf(onDisk);
        inCatalog = List.copyOf(inCatalog);
        duplicates = List.copyOf(duplicates);
        pathDrift = List.copyOf(pathDrift);
    }
}
