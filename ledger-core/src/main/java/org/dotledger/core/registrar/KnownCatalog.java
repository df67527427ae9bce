package org.dotledger.core.registrar;

import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.message.Event;

/**
 * What the ledger knows that a whole catalogue holds. A dry run over less has seen a part, and what it did not see it
 * cannot vouch for.
 *
 * @param rowsAtLeast rows of the imported baseline; none before the import
 * @param registered the codes that are registered here
 */
public record KnownCatalog(long rowsAtLeast, Set<DotCode> registered) {
    /** Nothing was imported and nothing registered. */
    public static final KnownCatalog NOTHING = new KnownCatalog(0, Set.of());

    public KnownCatalog {
        registered = Set.copyOf(registered);
    }

    KnownCatalog evolve(Event event) {
        return switch (event) {
            case CatalogImported baseline -> new KnownCatalog(baseline.rowCount(), registered);
            case DotRegistered dot -> new KnownCatalog(rowsAtLeast, with(dot.code()));
            case DotUnregistered dot -> new KnownCatalog(rowsAtLeast, without(dot.code()));
            case DotRetired dot -> new KnownCatalog(rowsAtLeast, without(dot.code()));
            default -> this;
        };
    }

    private Set<DotCode> with(DotCode code) {
        Set<DotCode> more = new HashSet<>(registered);
        more.add(code);
        return more;
    }

    private Set<DotCode> without(DotCode code) {
        Set<DotCode> fewer = new HashSet<>(registered);
        fewer.remove(code);
        return fewer;
    }
}
