package org.dotledger.core.step;

import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.DOT_BIN;
import static org.dotledger.core.decision.live.Samples.observed;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;

/** Plans, and what is done by them. */
final class Stepping {
    private Stepping() {}

    static final Mutation SCHEMA = new Mutation(StepDomain.SURFACE, "c1", "CREATE");
    static final Mutation VOCABULARY =
            new Mutation(StepDomain.SURFACE, "governance_canonical_operation_vocab", "CREATE");

    static final String STOP = "any error ends the step";

    static PlanStep plan(StepId step, String stopCondition, Mutation... mutations) {
        return new PlanStep(
                step,
                "dot-apply run it",
                DOT_BIN + "dot-apply",
                "/payload",
                List.of(mutations),
                "ledger get steps",
                "dot-apply undo it",
                "only one table is touched",
                stopCondition,
                "send it twice and out of order");
    }

    static StepPlanned planned(StepId step, Mutation... mutations) {
        return StepPlanned.of(plan(step, STOP, mutations));
    }

    /** The run of a plan. */
    static DotRun planRun() {
        return planRun(Channel.DOT, 0);
    }

    static DotRun planRun(Channel channel, long exitCode) {
        return new DotRun(channel, APPLY, "dot-apply run it", "run-1", exitCode, DIGEST);
    }

    static StepApproved approved(StepPlanned plan) {
        return new StepApproved(plan.step(), plan.planSha256());
    }

    static Event readBack(StepId step) {
        return new StepReadBack(step, DIGEST, true);
    }

    static ApplyStep apply(StepId step, Mutation... observed) {
        return new ApplyStep(step, planRun(), List.of(observed));
    }

    static SurfaceCreated created(SurfaceKind kind, String name) {
        return new SurfaceCreated(kind, new SurfaceName(name), "undo", via());
    }
}
