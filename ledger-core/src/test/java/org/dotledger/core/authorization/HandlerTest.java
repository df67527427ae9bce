package org.dotledger.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ACTION_CODE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.GRANT_ACTIVE;
import static org.dotledger.api.message.RefusalCode.HANDLER_NOT_STAGED;
import static org.dotledger.api.message.RefusalCode.HANDLER_UNIMPLEMENTED;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.RefusalCode.STAGING_LABELS_MISSING;
import static org.dotledger.core.authorization.Authorizing.ACTION;
import static org.dotledger.core.authorization.Authorizing.HANDLER_REF;
import static org.dotledger.core.authorization.Authorizing.handlerStaged;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.campaign;

import java.util.List;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.authorization.WithdrawHandler;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.decision.live.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerTest {
    private static final ApplyHandler APPLY = new ApplyHandler(ACTION, HANDLER_REF, DIGEST);
    private static final Sha256 OTHER = Sha256.digestUtf8("another artifact");
    private static final WithdrawHandler WITHDRAW = new WithdrawHandler(ACTION, "it was a mistake");

    private static StageHandler stage(Artifact artifact) {
        return new StageHandler(ACTION, HANDLER_REF, artifact);
    }

    private static Artifact local(List<StagingLabel> labels) {
        return new Artifact(new ArtifactPath("/home/agent/handler.sh"), DIGEST, Ssot.LOCAL_STAGING, labels);
    }

    private static LedgerFixture applied() {
        return campaign().given(AGENT, handlerStaged()).given(OWNER, new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
    }

    @Test
    void isStagedFromAnywhereThatIsGoverned() {
        campaign()
                .when(AGENT, stage(Samples.artifact("kb://handler", Ssot.AGENTDATA_KB)))
                .appends(handlerStaged());
    }

    @Test
    void isStagedFromLocalStagingWithAllFiveLabels() {
        Artifact artifact = local(List.of(StagingLabel.values()));
        campaign().when(AGENT, stage(artifact)).appends(new HandlerStaged(ACTION, HANDLER_REF, artifact));
    }

    @Refuses(command = StageHandler.class, code = STAGING_LABELS_MISSING)
    void isNotStagedFromLocalStagingWithFour() {
        campaign()
                .when(AGENT, stage(local(List.of(StagingLabel.values()).subList(0, 4))))
                .refused(STAGING_LABELS_MISSING);
    }

    @Refuses(command = StageHandler.class, code = SSOT_CLASS_MISMATCH)
    void isNotStagedUnderAnotherClassThanItsPathHas() {
        campaign()
                .when(AGENT, stage(Samples.artifact("/home/agent/handler.sh", Ssot.DOT_BIN)))
                .refused(SSOT_CLASS_MISMATCH);
    }

    @Refuses(command = StageHandler.class, code = ACTION_CODE_NOT_ALLOWED)
    void ofAnotherActionIsNotStaged() {
        campaign()
                .when(
                        AGENT,
                        new StageHandler(
                                "authorize_anything", HANDLER_REF, Samples.artifact("kb://handler", Ssot.AGENTDATA_KB)))
                .refused(ACTION_CODE_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unimplemented", "UNIMPLEMENTED", " Unimplemented "})
    void namedUnimplementedIsNone(String ref) {
        campaign()
                .when(AGENT, new StageHandler(ACTION, ref, Samples.artifact("kb://handler", Ssot.AGENTDATA_KB)))
                .refusesField("handlerRef");
    }

    @Test
    void isAppliedAsStaged() {
        campaign()
                .given(AGENT, handlerStaged())
                .when(OWNER, APPLY)
                .appends(new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
    }

    @Refuses(command = ApplyHandler.class, code = HANDLER_NOT_STAGED)
    void isNotAppliedUnstaged() {
        campaign().when(OWNER, APPLY).refused(HANDLER_NOT_STAGED);
    }

    @Test
    void isNotAppliedWhenAnotherIsStagedSince() {
        campaign()
                .given(
                        AGENT,
                        handlerStaged(),
                        new HandlerStaged(ACTION, "handler-2", Samples.artifact("kb://2", Ssot.AGENTDATA_KB)))
                .when(OWNER, APPLY)
                .refused(HANDLER_NOT_STAGED);
    }

    @Test
    void ofAnotherActionIsNotApplied() {
        campaign()
                .given(AGENT, handlerStaged())
                .when(OWNER, new ApplyHandler("authorize_anything", HANDLER_REF, DIGEST))
                .refused(HANDLER_NOT_STAGED);
    }

    @Test
    void inForceIsNotAppliedAgain() {
        assertThat(applied().when(OWNER, APPLY).appendsNothing()).isInstanceOf(CommandOutcome.Unchanged.class);
    }

    @Test
    void inForceIsNotAppliedAgainWhenItIsStagedAgainUnchanged() {
        LedgerFixture ledger = applied().given(AGENT, handlerStaged());
        assertThat(ledger.when(OWNER, APPLY).appendsNothing()).isInstanceOf(CommandOutcome.Unchanged.class);
    }

    @Test
    void isNotAppliedWhenAnotherArtifactIsStagedUnderItsNameSince() {
        campaign()
                .given(AGENT, handlerStaged(), stagedAgain())
                .when(OWNER, APPLY)
                .refused(HANDLER_NOT_STAGED);
        applied().given(AGENT, stagedAgain()).when(OWNER, APPLY).refused(HANDLER_NOT_STAGED);
    }

    @Test
    void stagedAgainUnderTheSameNameIsAppliedByItsOwnDigest() {
        applied()
                .given(AGENT, stagedAgain())
                .when(OWNER, new ApplyHandler(ACTION, HANDLER_REF, OTHER))
                .appends(new HandlerApplied(ACTION, HANDLER_REF, OTHER));
    }

    private static HandlerStaged stagedAgain() {
        return new HandlerStaged(
                ACTION,
                HANDLER_REF,
                new Artifact(new ArtifactPath("/opt/incomex/other.js"), OTHER, Ssot.VPS_RUNTIME, null));
    }

    @Test
    void isWithdrawnAndAppliedAgain() {
        applied()
                .when(OWNER, WITHDRAW)
                .appends(new HandlerWithdrawn(ACTION, "it was a mistake"))
                .when(OWNER, APPLY)
                .appends(new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
    }

    @Refuses(command = WithdrawHandler.class, code = HANDLER_UNIMPLEMENTED)
    void isNotWithdrawnWhenNoneIsInForce() {
        campaign().given(AGENT, handlerStaged()).when(OWNER, WITHDRAW).refused(HANDLER_UNIMPLEMENTED);
    }

    @Test
    void ofAnotherActionIsNotWithdrawn() {
        applied()
                .when(OWNER, new WithdrawHandler("authorize_anything", "it was a mistake"))
                .refused(HANDLER_UNIMPLEMENTED);
    }

    @Refuses(command = WithdrawHandler.class, code = GRANT_ACTIVE)
    void isNotWithdrawnFromUnderAGrant() {
        Authorizing.minted(GrantMode.BUILD_PREP).when(OWNER, WITHDRAW).refused(GRANT_ACTIVE);
    }

    @Test
    void isWithdrawnWhenTheGrantIsConsumedRevokedOrExpired() {
        Authorizing.minted(GrantMode.BUILD_PREP)
                .given(AGENT, Authorizing.consumed())
                .when(OWNER, WITHDRAW)
                .appended(HandlerWithdrawn.class);
        Authorizing.minted(GrantMode.BUILD_PREP)
                .given(OWNER, Authorizing.revoked())
                .when(OWNER, WITHDRAW)
                .appended(HandlerWithdrawn.class);
        Authorizing.open()
                .given(WhenBuildStepApprovedThenMintGrant.HANDLER, Authorizing.grant(GrantMode.DRY_RUN, 0))
                .when(OWNER, WITHDRAW)
                .appended(HandlerWithdrawn.class);
    }
}
