package org.dotledger.core.authorization;

import static org.dotledger.api.message.RefusalCode.ACTION_CODE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.APR_DECIDED;
import static org.dotledger.api.message.RefusalCode.APR_EXISTS;
import static org.dotledger.api.message.RefusalCode.AUTHORITY_NOT_GRANTABLE;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.HANDLER_UNIMPLEMENTED;
import static org.dotledger.api.message.RefusalCode.ISSUER_LIFECYCLE_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.MANIFEST_MISMATCH;
import static org.dotledger.api.message.RefusalCode.PRODUCTION_CORPUS_REJECTED;
import static org.dotledger.api.message.RefusalCode.REAL_RUN_REJECTED;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.TTL_OUT_OF_RANGE;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_APR;
import static org.dotledger.api.message.StopCode.C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.authorization.Authorizing.APR;
import static org.dotledger.core.authorization.Authorizing.issuerComplete;
import static org.dotledger.core.authorization.Authorizing.propose;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;

import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.RejectBuildStep;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.decision.live.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTest {
    private static final ApproveBuildStep APPROVE = new ApproveBuildStep(APR, DIGEST);
    private static final RejectBuildStep REJECT = new RejectBuildStep(APR, "it is not needed");

    private static LedgerFixture refuses(String field, Json value, RefusalCode code) {
        return issuerComplete()
                .when(AGENT, "ProposeBuildStep", with(field, value))
                .refused(code);
    }

    private static String with(String field, Json value) {
        JsonObject.Builder body = JsonObject.builder();
        RecordCodec.of(ProposeBuildStep.class).write(propose()).members().forEach((name, member) -> {
            if (!name.equals(field)) {
                body.put(name, member);
            }
        });
        return CanonicalJson.text(body.put(field, value).build());
    }

    @Test
    void isRecordedWhenItAsksForNoMoreThanC1MayHave() {
        issuerComplete().when(AGENT, propose()).appends(Authorizing.proposal(APR));
    }

    @Refuses(command = ProposeBuildStep.class, code = DOT_BYPASS)
    void throughAnotherDotIsABypass() {
        ProposeBuildStep command = propose();
        issuerComplete()
                .when(
                        AGENT,
                        new ProposeBuildStep(
                                command.aprId(),
                                command.actionCode(),
                                command.scope(),
                                command.mode(),
                                command.corpus(),
                                command.manifestSha256(),
                                command.planRef(),
                                command.ttlSeconds(),
                                command.issuer(),
                                Samples.via(),
                                null))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Test
    void throughAnIssuerThatIsNotRegisteredIsABypass() {
        Samples.campaign().when(AGENT, propose()).refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = ProposeBuildStep.class, code = DOT_RUN_FAILED)
    void byARunThatFailedIsRefused() {
        JsonObject via = RecordCodec.of(org.dotledger.api.dot.DotRun.class)
                .write(Samples.via(Channel.DOT, IssuerProof.ISSUER, 1));
        refuses("via", via, DOT_RUN_FAILED);
    }

    @Test
    void withAnotherIssuerIsRefused() {
        issuerComplete()
                .when(AGENT, "ProposeBuildStep", with("issuer", Json.of(APPLY.value())))
                .refusesField("issuer");
    }

    @Test
    void withAnIdTooLongForItsGrantIsRefused() {
        issuerComplete()
                .when(AGENT, "ProposeBuildStep", with("aprId", Json.of("A".repeat(121))))
                .refusesField("aprId");
    }

    @Refuses(command = ProposeBuildStep.class, code = ACTION_CODE_NOT_ALLOWED)
    void ofAnotherActionIsRefused() {
        refuses("actionCode", Json.of("authorize_anything"), ACTION_CODE_NOT_ALLOWED);
    }

    @Refuses(command = ProposeBuildStep.class, code = SCOPE_NOT_C1)
    void ofAnotherScopeIsRefused() {
        for (String scope : new String[] {"C2", "C3", "C4", "C5", "C6", "C7", "C1,C2", "c1", "ALL", "*"}) {
            refuses("scope", Json.of(scope), SCOPE_NOT_C1);
        }
    }

    @Refuses(command = ProposeBuildStep.class, code = REAL_RUN_REJECTED)
    void ofARealRunIsRefused() {
        for (String mode : new String[] {"REAL_RUN", "PRODUCTION", "dry_run", "DRY_RUN,REAL_RUN"}) {
            refuses("mode", Json.of(mode), REAL_RUN_REJECTED);
        }
    }

    @Refuses(command = ProposeBuildStep.class, code = PRODUCTION_CORPUS_REJECTED)
    void onAnotherCorpusIsRefused() {
        for (String corpus : new String[] {"PRODUCTION", "CURRENT", "fixture"}) {
            refuses("corpus", Json.of(corpus), PRODUCTION_CORPUS_REJECTED);
        }
    }

    @Refuses(command = ProposeBuildStep.class, code = AUTHORITY_NOT_GRANTABLE)
    void thatGivesAnyAuthorityIsRefused() {
        for (Json authority : new Json[] {Json.of("sovereign"), Json.of(""), JsonNull.NULL, JsonObject.EMPTY}) {
            refuses("authority", authority, AUTHORITY_NOT_GRANTABLE);
        }
    }

    @Refuses(command = ProposeBuildStep.class, code = TTL_OUT_OF_RANGE)
    void forTooShortOrTooLongIsRefused() {
        for (long seconds : new long[] {0, 59, 86_401, -3600, Long.MAX_VALUE >> 10}) {
            refuses("ttlSeconds", Json.of(seconds), TTL_OUT_OF_RANGE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {60, 86_400})
    void forAMinuteOrADayIsRecorded(long seconds) {
        issuerComplete()
                .when(AGENT, "ProposeBuildStep", with("ttlSeconds", Json.of(seconds)))
                .appended(org.dotledger.api.authorization.BuildStepProposed.class);
    }

    @Refuses(command = ProposeBuildStep.class, code = ISSUER_LIFECYCLE_INCOMPLETE)
    void byAnIssuerWhoseProofIsIncompleteIsRefused() {
        issuerComplete()
                .given(AGENT, Authorizing.rollbackChecked(false))
                .when(AGENT, propose())
                .refused(ISSUER_LIFECYCLE_INCOMPLETE, C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE);
    }

    @Refuses(command = ProposeBuildStep.class, code = APR_EXISTS)
    void underATakenIdIsRefused() {
        Authorizing.proposed().when(AGENT, propose()).refused(APR_EXISTS);
    }

    @Test
    void isApprovedByAnOwnerInItsStep() {
        Authorizing.open().when(OWNER, APPROVE).appends(new BuildStepApproved(APR, DIGEST));
    }

    @Refuses(command = ApproveBuildStep.class, code = STEP_NOT_OPEN)
    void isNotApprovedOutsideItsStep() {
        Authorizing.proposed().when(OWNER, APPROVE).refused(STEP_NOT_OPEN);
    }

    @Test
    void isNotApprovedWhileAnEarlierStepIsNotReadBack() {
        Authorizing.open()
                .given(OWNER, new StepReadBack(StepId.W3, DIGEST, false))
                .when(OWNER, APPROVE)
                .refused(STEP_NOT_OPEN);
    }

    @Refuses(command = ApproveBuildStep.class, code = UNKNOWN_APR)
    void thatWasNotMadeIsNotApproved() {
        Authorizing.open()
                .when(OWNER, new ApproveBuildStep(new RecordId("APR-2"), DIGEST))
                .refused(UNKNOWN_APR);
    }

    @Refuses(command = ApproveBuildStep.class, code = APR_DECIDED)
    void isApprovedOnce() {
        Authorizing.open()
                .given(OWNER, new BuildStepApproved(APR, DIGEST))
                .when(OWNER, APPROVE)
                .refused(APR_DECIDED);
    }

    @Refuses(command = ApproveBuildStep.class, code = MANIFEST_MISMATCH)
    void isNotApprovedForAnotherManifest() {
        Authorizing.open()
                .when(OWNER, new ApproveBuildStep(APR, Sha256.digestUtf8("other")))
                .refused(MANIFEST_MISMATCH);
    }

    @Refuses(command = ApproveBuildStep.class, code = HANDLER_UNIMPLEMENTED)
    void isNotApprovedWhileNoHandlerIsInForce() {
        Authorizing.openStep(issuerComplete().given(AGENT, Authorizing.proposal(APR)))
                .when(OWNER, APPROVE)
                .refused(HANDLER_UNIMPLEMENTED);
    }

    @Refuses(command = ApproveBuildStep.class, code = ISSUER_LIFECYCLE_INCOMPLETE)
    void isNotApprovedWhenTheIssuersProofIsCompleteNoMore() {
        Authorizing.open()
                .given(AGENT, Authorizing.rollbackChecked(false))
                .when(OWNER, APPROVE)
                .refused(ISSUER_LIFECYCLE_INCOMPLETE, C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE);
    }

    @Refuses(command = ApproveBuildStep.class, code = SEPARATION_OF_DUTIES)
    void isNotApprovedByWhoMadeIt() {
        Authorizing.openStep(Authorizing.handlerApplied().given(OWNER, Authorizing.proposal(APR)))
                .when(OWNER, APPROVE)
                .refused(SEPARATION_OF_DUTIES);
    }

    @Test
    void isRejectedAtAnyTime() {
        Authorizing.proposed().when(OWNER, REJECT).appends(new BuildStepRejected(APR, "it is not needed"));
    }

    @Refuses(command = RejectBuildStep.class, code = UNKNOWN_APR)
    void thatWasNotMadeIsNotRejected() {
        issuerComplete().when(OWNER, REJECT).refused(UNKNOWN_APR);
    }

    @Refuses(command = RejectBuildStep.class, code = APR_DECIDED)
    void isNotRejectedOnceDecided() {
        Authorizing.proposed()
                .when(OWNER, REJECT)
                .appends(new BuildStepRejected(APR, "it is not needed"))
                .when(OWNER, REJECT)
                .refused(APR_DECIDED);
    }

    @Test
    void isOnlyAnOwnersToDecide() {
        Authorizing.open().when(OPERATOR, APPROVE).refused(RefusalCode.ROLE_NOT_ALLOWED);
    }
}
