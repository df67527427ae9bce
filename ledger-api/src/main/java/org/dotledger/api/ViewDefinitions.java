package org.dotledger.api;

import java.util.Comparator;
import java.util.List;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.campaign.PolicyRow;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.RegistrarRunRow;

/** Every view there is; REST, command line and the rest are driven by this table. */
public final class ViewDefinitions {
    public static final ViewDefinition<LifecycleRow> LIFECYCLE_PROOF = ViewDefinition.of(
            "lifecycle-proof", LifecycleRow.class, row -> row.code().value());
    public static final ViewDefinition<OrphanRow> ORPHANS =
            ViewDefinition.of("orphans", OrphanRow.class, OrphanRow::id);
    public static final ViewDefinition<DotRow> DOTS =
            ViewDefinition.of("dots", DotRow.class, row -> row.code().value());
    public static final ViewDefinition<HoldRow> HOLDS =
            ViewDefinition.of("holds", HoldRow.class, row -> row.code().value());
    public static final ViewDefinition<RegistrarRunRow> REGISTRAR_RUNS =
            ViewDefinition.of("registrar-runs", RegistrarRunRow.class, RegistrarRunRow::runId);
    public static final ViewDefinition<RefusalRow> REFUSALS = new ViewDefinition<>(
            "refusals",
            RefusalRow.class,
            row -> Long.toString(row.position()),
            Comparator.comparing(RefusalRow::position),
            false);
    public static final ViewDefinition<ActorRow> ACTORS = ViewDefinition.of(
                    "actors", ActorRow.class, row -> row.actorId().value())
            .outsideState();
    public static final ViewDefinition<PolicyRow> POLICY =
            ViewDefinition.of("policy", PolicyRow.class, PolicyRow::campaign);

    /** All definitions, in the order of the design page. */
    public static final List<ViewDefinition<?>> ALL =
            List.of(LIFECYCLE_PROOF, ORPHANS, DOTS, HOLDS, REGISTRAR_RUNS, REFUSALS, ACTORS, POLICY);

    private ViewDefinitions() {}
}
