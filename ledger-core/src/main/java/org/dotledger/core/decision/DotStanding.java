package org.dotledger.core.decision;

import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;

/**
 * Whether something may be done through a DOT.
 *
 * @param inBaseline whether the imported catalogue makes it governed
 * @param registered whether it is registered here
 * @param born whether it is born here and not retired
 * @param imported whether any catalogue was imported
 */
public record DotStanding(DotCode code, boolean inBaseline, boolean registered, boolean born, boolean imported) {

    /** Nothing is known of the DOT yet. */
    public static DotStanding of(DotCode code) {
        return new DotStanding(code, false, false, false, false);
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
            case CatalogImported ignored -> new DotStanding(code, inBaseline, registered, born, true);
            case DotRecognised row
            when row.code().equals(code) -> new DotStanding(code, row.isGoverned(), registered, born, imported);
            case DotBorn dot when dot.code().equals(code) -> new DotStanding(code, inBaseline, false, true, imported);
            case DotRegistered dot
            when dot.code().equals(code) -> new DotStanding(code, inBaseline, true, born, imported);
            case DotUnregistered dot
            when dot.code().equals(code) -> new DotStanding(code, inBaseline, false, born, imported);
            case DotRetired dot
            when dot.code().equals(code) -> new DotStanding(code, inBaseline, false, false, imported);
            default -> this;
        };
    }

    /** Whether it is governed, so that something may be done through it (design: domain.md, "Values"). */
    public boolean isGoverned() {
        return inBaseline || registered;
    }
}
