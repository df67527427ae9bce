package org.dotledger.core.decision;

import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be done through a DOT.
 *
 * @param inBaseline whether the imported catalogue makes it governed
 * @param registered whether it is registered here
 * @param born whether it is born here and not retired
 * @param imported whether any catalogue was imported
 * @param path where it lies, as its birth or else the imported catalogue says; null while neither is known
 */
public record DotStanding(
        DotCode code,
        boolean inBaseline,
        boolean registered,
        boolean born,
        boolean imported,
        @Nullable String path) {

    /** Nothing is known of the DOT yet. */
    public static DotStanding of(DotCode code) {
        return new DotStanding(code, false, false, false, false, null);
    }

    /** The events this is folded from. */
    public static EventQuery query(DotCode code) {
        return EventQuery.of(
                Criterion.of(
                        code.tag(),
                        DotRecognised.class,
                        DotBorn.class,
                        DotRegistered.class,
                        DotUnregistered.class,
                        DotRetired.class),
                Criterion.of(CampaignTags.CATALOG, CatalogImported.class));
    }

    public DotStanding evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CatalogImported ignored -> new DotStanding(code, inBaseline, registered, born, true, path);
            case DotRecognised row
            when row.code().equals(code) ->
                new DotStanding(
                        code,
                        row.isGoverned(),
                        registered,
                        born,
                        imported,
                        SsotPrefixes.DEFAULT.normalise(row.filePath()));
            case DotBorn dot
            when dot.code().equals(code) ->
                new DotStanding(
                        code,
                        inBaseline,
                        false,
                        true,
                        imported,
                        dot.source().path().value());
            case DotRegistered dot when dot.code().equals(code) -> withRegistered(true, born);
            case DotUnregistered dot when dot.code().equals(code) -> withRegistered(false, born);
            case DotRetired dot when dot.code().equals(code) -> withRegistered(false, false);
            default -> this;
        };
    }

    private DotStanding withRegistered(boolean isRegistered, boolean isBorn) {
        return new DotStanding(code, inBaseline, isRegistered, isBorn, imported, path);
    }

    /** Whether it is governed, so that something may be done through it (design: domain.md, "Values"). */
    public boolean isGoverned() {
        return inBaseline || registered;
    }

    /** Whether it lies at a path; a file of the same name in another folder is another program. */
    public boolean isAt(String other) {
        return other.equals(path);
    }
}
