package org.dotledger.core.dot;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.dot.LifecycleFacts.Birth;
import org.dotledger.core.dot.LifecycleFacts.CatalogSight;
import org.dotledger.core.dot.LifecycleFacts.Fact;
import org.dotledger.core.dot.LifecycleFacts.Handbook;
import org.dotledger.core.dot.LifecycleFacts.Registration;
import org.dotledger.core.dot.LifecycleFacts.WayBack;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The facts about each of the campaign's DOTs that an event ever named. */
final class LifecycleFold implements FoldedView<LifecycleFacts> {
    private static final ViewDefinition<LifecycleFacts> DEFINITION = ViewDefinition.of(
            "lifecycle-facts", LifecycleFacts.class, facts -> facts.code().value());

    @Override
    public ViewDefinition<LifecycleFacts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        DotCode code = code(recorded);
        return code != null && Policy.C1.covers(code) ? Set.of(code.value()) : Set.of();
    }

    private static @Nullable DotCode code(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DotRecognised event -> event.code();
            case DotBorn event -> event.code();
            case DotAdmitted event -> event.code();
            case DotRegistered event -> event.code();
            case DotUnregistered event -> event.code();
            case CatalogReadBack event -> event.code();
            case HandbookReadBack event -> event.code();
            case RollbackChecked event -> event.code();
            case DotRetired event -> event.code();
            default -> null;
        };
    }

    @Override
    public LifecycleFacts evolve(@Nullable LifecycleFacts row, String key, RecordedEvent recorded) {
        LifecycleFacts facts = row == null ? LifecycleFacts.none(new DotCode(key)) : row;
        long position = recorded.position();
        return switch (recorded.event()) {
            case DotRecognised ignored -> facts.recognisedAt(position);
            case DotBorn event -> facts.born(birth(event, position));
            case DotAdmitted event -> facts.admitted(new Fact(position, event.governanceRef()));
            case DotRegistered event ->
                facts.registered(new Registration(position, registration(event), event.entry()));
            case DotUnregistered ignored -> facts.unregisteredAt(position);
            case CatalogReadBack event -> facts.catalogSeen(sight(event, position));
            case HandbookReadBack event ->
                facts.handbookSeen(new Handbook(
                        position,
                        event.artifact().path().value(),
                        event.artifact().sha256()));
            case RollbackChecked event -> rollbackChecked(facts, event, position);
            case DotRetired ignored -> facts.retiredAt(position);
            default -> facts;
        };
    }

    private static Birth birth(DotBorn event, long position) {
        return new Birth(
                position,
                event.name(),
                event.whyNotReuse(),
                event.source().path().value(),
                event.source().sha256(),
                event.rollbackCommand());
    }

    /** Where the row was written, by which registrar, on which dry run. */
    private static String registration(DotRegistered event) {
        return event.catalog() + " through " + event.via().dot() + ", dry run " + event.dryRunId();
    }

    private static CatalogSight sight(CatalogReadBack event, long position) {
        return new CatalogSight(position, event.rowCount(), event.rowSha256(), event.matches());
    }

    /** Only the way back that the birth names is the DOT's. */
    private static LifecycleFacts rollbackChecked(LifecycleFacts facts, RollbackChecked event, long position) {
        Birth birth = facts.birth();
        return birth == null || !birth.rollbackCommand().equals(event.command())
                ? facts
                : facts.rollbackChecked(new WayBack(position, event.command(), event.restored(), event.matches()));
    }
}
