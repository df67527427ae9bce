package org.dotledger.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OBSERVER;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.time.Duration;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.Milestone;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.api.world.Source;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.Looks;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.WholeCampaign;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.api.Test;

/** Each reason against the final confirmation, one by one, on a campaign that is ready; and what ends it. */
class ReadinessReasonsTest {
    private static final String REVIEW = "review-x";

    private final PackagedLog log = C1History.readBackTo(StepId.W9);

    private ReadinessRow readiness() {
        return state().only(ViewDefinitions.READINESS);
    }

    private StateAt state() {
        OfflineFold fold = new OfflineFold(LedgerViews.all());
        log.events().forEach(fold::accept);
        return fold.state();
    }

    private List<String> reasons(FlagName name) {
        return readiness().flags().stream()
                .filter(flag -> flag.flag() == name)
                .map(ReadinessFlag::reasons)
                .flatMap(List::stream)
                .map(ReadinessReason::code)
                .distinct()
                .toList();
    }

    private List<String> codex() {
        return reasons(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION);
    }

    private void happens(ActorId actor, Event... events) {
        for (Event event : events) {
            log.forge(actor, "Something", event);
        }
    }

    private void isReady() {
        assertThat(codex()).isEmpty();
        assertThat(readiness().value(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION))
                .isEqualTo(FlagValue.YES);
    }

    /** A change after the seal takes the ninth step over again. */
    private void sealAgain() {
        log.send(OPERATOR, new RollBackStep(StepId.W9, C1History.via(), "seal it once more"));
        log.send(OWNER, new ApproveStep(StepId.W9, WholeCampaign.plan(StepId.W9).planSha256()));
        C1History.work(log, StepId.W9);
        C1History.close(log, StepId.W9);
    }

    @Test
    void readyIsACampaignThatIsSealedAndUnchanged() {
        isReady();
        assertThat(readiness().milestone()).isEqualTo(Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION);
        assertThat(readiness().next()).isNull();
        assertThat(readiness().stops()).isEmpty();
        assertThat(readiness().value(FlagName.READY_FOR_PRODUCTION)).isEqualTo(FlagValue.NO);
        assertThat(reasons(FlagName.READY_FOR_GOVERNED_DRY_RUN)).containsExactly("VERDICTS_MISSING");
    }

    @Test
    void aStepThatIsNotReadBack() {
        happens(AGENT, new StepReadBack(StepId.W9, DIGEST, false));
        assertThat(codex()).contains("W9", "STEP_DIVERGED");
        assertThat(readiness().next())
                .satisfies(next -> assertThat(next.missing())
                        .extracting(ReadinessReason::code)
                        .contains("W9"));
    }

    @Test
    void anOrphan() {
        happens(AGENT, staged());
        assertThat(codex()).contains("EVIDENCE_NOT_GOVERNED", "CHANGED_SINCE_SEAL");
        happens(OPERATOR, GivenEvents.withdrawn("e1"));
        sealAgain();
        isReady();
    }

    private static EvidenceStaged staged() {
        return GivenEvents.staged("e1");
    }

    @Test
    void aLifecycleRowThatIsIncomplete() {
        happens(AGENT, GivenEvents.catalogRead("DOT_C1_PREFLIGHT", 0, false));
        assertThat(codex()).contains("LIFECYCLE_INCOMPLETE", "CATALOG_ROW_MISMATCH", "STOP_IN_FORCE");
        log.send(AGENT, C1History.catalogReadback(new DotCode("DOT_C1_PREFLIGHT")));
        sealAgain();
        isReady();
    }

    @Test
    void aChangeSinceTheSeal() {
        happens(OWNER, new ActorEnrolled(new ActorId("anna"), ActorKind.HUMAN, List.of(Role.AUDITOR), null));
        assertThat(codex()).contains("CHANGED_SINCE_SEAL", "NOT_OBSERVED");
        C1History.in(log).observe();
        assertThat(codex()).containsExactly("CHANGED_SINCE_SEAL");
        sealAgain();
        isReady();
    }

    @Test
    void lookingAndJudgingIsNoChange() {
        C1History.in(log).observe();
        log.send(AGENT, WholeCampaign.PREFLIGHT);
        log.send(AGENT, C1History.catalogReadback(new DotCode("DOT_C1_PREFLIGHT")));
        log.send(AGENT, WholeCampaign.harnessRun(C1History.stage(log), "run-2"));
        C1History.review(log);
        isReady();
        assertThat(readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN)).isEqualTo(FlagValue.YES);
    }

    @Test
    void aSourceThatIsDeclaredAgainAndWasNotRead() {
        String location = HonestWorld.location(Source.DOT_BIN);
        happens(OWNER, new SourceDeclared(Source.DOT_BIN, location, "we look at it again"));
        assertThat(codex()).contains("NOT_OBSERVED", "CHANGED_SINCE_SEAL", "LIFECYCLE_INCOMPLETE");
        sealAgain();
        isReady();
    }

    @Test
    void aSourceThatIsAwayAtTheNewestLook() {
        happens(OBSERVER, Looks.away(Source.GRANTS));
        assertThat(codex()).containsExactly("NOT_OBSERVED");
        C1History.in(log).observe();
        isReady();
    }

    @Test
    void aLookThatIsOlderThanADay() {
        PackagedLog.Draft late = log.draft(AGENT, "RunPreflight");
        RecordedEvent look = log.events().stream()
                .filter(event -> event.event() instanceof WorldObserved)
                .toList()
                .getLast();
        late.at = look.time().plus(Duration.ofHours(24));
        late.append(GivenEvents.preflightRan());
        assertThat(codex()).doesNotContain("NOT_OBSERVED");
        late = log.draft(AGENT, "RunPreflight");
        late.at = look.time().plus(Duration.ofHours(24)).plusNanos(1_000);
        late.append(GivenEvents.preflightRan());
        assertThat(codex()).contains("NOT_OBSERVED");
    }

    @Test
    void aDifference() {
        C1History.in(log).observe(HonestWorld.of(log.events()).remove(Source.SURFACES, "SCHEMA:c1"));
        assertThat(codex()).contains("ABSENT", "CHANGED_SINCE_SEAL");
        sealAgain();
        isReady();
    }

    @Test
    void aStopCodeThatIsInForce() {
        happens(
                AGENT,
                new CommandRefused(
                        "RecordBirth",
                        RefusalCode.DOT_BYPASS,
                        StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                        List.of("by hand"),
                        DIGEST));
        assertThat(codex()).containsExactly("STOP_IN_FORCE");
        happens(
                OWNER,
                new StopAcknowledged(
                        StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                        List.of(log.size() - 1L),
                        "it was a harmless mistake"));
        assertThat(codex()).doesNotContain("STOP_IN_FORCE");
        sealAgain();
        isReady();
    }

    @Test
    void aStepThatIsStopped() {
        happens(AGENT, new StepStopped(StepId.W9, "STOP_IT", "wait for the review"));
        assertThat(codex()).contains("W9", "STOP_IN_FORCE");
        assertThat(readiness().stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.code()).isEqualTo("STOP_IT"));
    }

    @Test
    void aHarnessRunThatWasNotRefusedThroughout() {
        happens(AGENT, GivenEvents.harnessRan("run-x", false));
        assertThat(codex()).containsExactly("HARNESS_NOT_REFUSED");
        happens(AGENT, GivenEvents.harnessRan("run-y", true));
        isReady();
    }

    @Test
    void aDefectUntilTheSameBodyIsRefusedOrItIsTakenBack() {
        happens(
                REVIEWER,
                new ReviewOpened(new RecordId(REVIEW)),
                GivenEvents.attackRecorded(REVIEW, AttackOutcome.DEFECT, "{}"));
        assertThat(codex()).containsExactly("DEFECT_OPEN");
        happens(REVIEWER, GivenEvents.reviewOpened("review-y"));
        happens(REVIEWER, GivenEvents.attackRecorded("review-y", AttackOutcome.REFUSED, "{ }"));
        assertThat(codex()).containsExactly("DEFECT_OPEN");
        happens(REVIEWER, GivenEvents.attackRecorded("review-y", AttackOutcome.REFUSED, "{}"));
        isReady();
    }

    @Test
    void aDefectIsTakenBack() {
        happens(
                REVIEWER,
                new ReviewOpened(new RecordId(REVIEW)),
                GivenEvents.attackRecorded(REVIEW, AttackOutcome.DEFECT, "{}"),
                new AttackWithdrawn(
                        new RecordId(REVIEW), "AdmitDot", Sha256.digestUtf8("{}"), "it was a valid command"));
        isReady();
    }

    @Test
    void aRejectionUntilItsAuthorTakesItBack() {
        happens(REVIEWER, new ReviewOpened(new RecordId(REVIEW)), verdict(ReviewVerdict.REJECT));
        assertThat(codex()).containsExactly("REJECTED");
        happens(new ActorId("another"), verdict(ReviewVerdict.PASS));
        assertThat(codex()).containsExactly("REJECTED");
        happens(REVIEWER, verdict(ReviewVerdict.PASS));
        isReady();
    }

    private VerdictRecorded verdict(ReviewVerdict verdict) {
        return GivenEvents.verdictRecorded(REVIEW, VerdictKind.ENGINEERING, verdict, log.size());
    }

    @Test
    void theDryRunNeedsItsGrant() {
        C1History.review(log);
        assertThat(reasons(FlagName.READY_FOR_GOVERNED_DRY_RUN)).isEmpty();
        happens(OWNER, new GrantRevoked(WholeCampaign.GRANT, "it is not needed"));
        assertThat(reasons(FlagName.READY_FOR_GOVERNED_DRY_RUN)).contains("DRY_RUN_GRANT_MISSING");
    }

    @Test
    void theNextDryRunWaitsForTheOutcomeOfThisOne() {
        C1History.review(log);
        log.send(AGENT, C1History.CONSUMPTION);
        assertThat(reasons(FlagName.READY_FOR_GOVERNED_DRY_RUN)).containsExactly("OUTCOME_UNKNOWN");
        isReady();
        log.send(AGENT, C1History.DONE);
        assertThat(readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN)).isEqualTo(FlagValue.YES);
    }

    @Test
    void theNextDryRunWaitsForNoActorWhoHasLeft() {
        C1History.review(log);
        log.send(AGENT, C1History.CONSUMPTION);
        log.send(OWNER, new RevokeActor(AGENT, "it has left us"));
        log.send(OPERATOR, new RecordOutcome(WholeCampaign.GRANT, null, OutcomeResult.ABANDONED, null, null));
        assertThat(reasons(FlagName.READY_FOR_GOVERNED_DRY_RUN)).doesNotContain("OUTCOME_UNKNOWN");
    }
}
