package org.dotledger.core.surface;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.NO_ROLLBACK_PATH;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.SURFACE_EXISTS;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_SURFACE;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.decision.live.Samples.via;

import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.RemoveSurface;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class SurfaceRulesTest {
    private static final SurfaceName C1 = new SurfaceName("c1");

    private static CreateSurface create(SurfaceKind kind, String name, String rollback, DotRun via) {
        return new CreateSurface(kind, new SurfaceName(name), rollback, via);
    }

    private static CreateSurface createC1() {
        return create(SurfaceKind.SCHEMA, "c1", "drop schema c1", via());
    }

    private static SurfaceCreated created() {
        return new SurfaceCreated(SurfaceKind.SCHEMA, C1, "drop schema c1", via());
    }

    private static SurfaceRemoved removed() {
        return new SurfaceRemoved(SurfaceKind.SCHEMA, C1, "it was rolled back", via());
    }

    @Test
    void createsASurfaceOfC1() {
        campaignIn(StepId.W3).when(OPERATOR, createC1()).appends(created());
    }

    @Test
    void createsItAgainAfterItWasRemoved() {
        campaignIn(StepId.W3)
                .given(OPERATOR, created(), removed())
                .when(OPERATOR, createC1())
                .appends(created());
    }

    @Test
    void createsTheRegistryEntryOfTheCollection() {
        String vocabulary = "governance_canonical_operation_vocab";
        campaignIn(StepId.W3)
                .when(OPERATOR, create(SurfaceKind.TABLE_REGISTRY, vocabulary, "deregister", via()))
                .appends(new SurfaceCreated(
                        SurfaceKind.TABLE_REGISTRY, new SurfaceName(vocabulary), "deregister", via()));
    }

    @Refuses(command = CreateSurface.class, code = SURFACE_EXISTS)
    void refusesToCreateItTwice() {
        campaignIn(StepId.W3)
                .given(OPERATOR, created())
                .when(OPERATOR, createC1())
                .refused(SURFACE_EXISTS);
    }

    @Refuses(command = CreateSurface.class, code = NO_ROLLBACK_PATH)
    void refusesACreationThatCannotBeUndone() {
        campaignIn(StepId.W3)
                .when(OPERATOR, create(SurfaceKind.SCHEMA, "c1", " ", via()))
                .refused(NO_ROLLBACK_PATH);
    }

    @Refuses(command = CreateSurface.class, code = SCOPE_NOT_C1)
    void refusesASurfaceOfAnotherCampaign() {
        campaignIn(StepId.W3)
                .when(OPERATOR, create(SurfaceKind.SCHEMA, "c2", "drop schema c2", via()))
                .refused(SCOPE_NOT_C1);
    }

    @Refuses(command = CreateSurface.class, code = STEP_NOT_OPEN)
    void refusesACreationOutsideItsStep() {
        campaignIn(StepId.W2).when(OPERATOR, createC1()).refused(STEP_NOT_OPEN);
    }

    @Refuses(command = CreateSurface.class, code = DOT_BYPASS)
    void refusesACreationByHand() {
        campaignIn(StepId.W3)
                .when(OPERATOR, create(SurfaceKind.SCHEMA, "c1", "drop", via(Channel.MANUAL_SQL, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = CreateSurface.class, code = DOT_RUN_FAILED)
    void refusesACreationWhoseRunFailed() {
        campaignIn(StepId.W3)
                .when(OPERATOR, create(SurfaceKind.SCHEMA, "c1", "drop", via(Channel.DOT, APPLY, 1)))
                .refused(DOT_RUN_FAILED);
    }

    @Test
    void recordsWhatWasSeenWhateverItIs() {
        closedCampaign()
                .when(AGENT, new ReadBackSurface(SurfaceKind.TABLE, new SurfaceName("elsewhere"), false, DIGEST))
                .appends(new SurfaceReadBack(SurfaceKind.TABLE, new SurfaceName("elsewhere"), false, DIGEST));
    }

    @Test
    void removesASurfaceAtAnyTime() {
        closedCampaign()
                .given(OPERATOR, created())
                .when(OPERATOR, new RemoveSurface(SurfaceKind.SCHEMA, C1, "it was rolled back", via()))
                .appends(removed());
    }

    @Refuses(command = RemoveSurface.class, code = UNKNOWN_SURFACE)
    void refusesToRemoveWhatDoesNotStand() {
        closedCampaign()
                .given(OPERATOR, created(), removed())
                .when(OPERATOR, new RemoveSurface(SurfaceKind.SCHEMA, C1, "it was rolled back", via()))
                .refused(UNKNOWN_SURFACE);
    }

    @Refuses(command = RemoveSurface.class, code = DOT_BYPASS)
    void refusesARemovalByHand() {
        closedCampaign()
                .given(OPERATOR, created())
                .when(
                        OPERATOR,
                        new RemoveSurface(
                                SurfaceKind.SCHEMA, C1, "it has left us", via(Channel.MANUAL_DIRECTUS, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = RemoveSurface.class, code = DOT_RUN_FAILED)
    void refusesARemovalWhoseRunFailed() {
        closedCampaign()
                .given(OPERATOR, created())
                .when(OPERATOR, new RemoveSurface(SurfaceKind.SCHEMA, C1, "it has left us", via(Channel.DOT, APPLY, 3)))
                .refused(DOT_RUN_FAILED);
    }
}
