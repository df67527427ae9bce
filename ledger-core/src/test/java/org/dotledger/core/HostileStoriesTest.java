package org.dotledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OBSERVER;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.util.List;
import java.util.Objects;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.LiveLedger;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.TestSigner;
import org.dotledger.core.testing.WholeCampaign;
import org.dotledger.core.view.StateDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What actors may do together, or around the ledger. What was done outside the ledger is not refused: it is seen by the
 * next look, and nothing is ready while it stands.
 */
class HostileStoriesTest {
    private static final DotCode PREFLIGHT = HostileAgents.PREFLIGHT;
    private static final RecordId REVIEW = new RecordId("review-1");

    private final LiveLedger ledger = LiveLedger.enrolled();
    private final WholeCampaign campaign = new WholeCampaign(ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    private void play(StepId... steps) {
        for (StepId step : steps) {
            campaign.open(step);
            campaign.work(step);
            campaign.close(step);
        }
    }

    /** All of C1, sealed and read back, so that it is ready for its review. */
    private void ready() {
        campaign.begin();
        play(StepId.values());
        assertThat(ledger.isReady()).as("%s", ledger.reasons()).isTrue();
    }

    private HonestWorld world() {
        return HonestWorld.of(ledger.events());
    }

    private RefusalCode refused(ActorId actor, Command command) {
        Refusal refusal = ledger.attempt(actor, command);
        return Objects.requireNonNull(refusal, () -> command + " was accepted").code();
    }

    /** Owner, operator and agent in one hand say everything that an honest campaign says, and do none of it. */
    @Test
    void threeIdsThatOnlyClaimDoNotGetPastTheFirstStepWithoutAnObserver() {
        campaign.begin();
        campaign.open(StepId.W1);
        campaign.work(StepId.W1);
        assertThat(refused(OPERATOR, WholeCampaign.application(StepId.W1, List.of())))
                .isEqualTo(RefusalCode.STEP_FACTS_INCOMPLETE);
    }

    @Test
    void threeIdsThatOnlyClaimDoNotGetPastTheSecondStepWithOne() {
        campaign.begin();
        HonestWorld untouched = world();
        campaign.open(StepId.W1);
        campaign.work(StepId.W1);
        campaign.observe(untouched);
        ledger.send(OPERATOR, WholeCampaign.application(StepId.W1, List.of()));
        ledger.send(AGENT, new ReadBackStep(StepId.W1, DIGEST, true));
        campaign.open(StepId.W2);
        campaign.work(StepId.W2);
        campaign.observe(untouched);
        assertThat(refused(OPERATOR, WholeCampaign.application(StepId.W2, WholeCampaign.mutations(StepId.W2))))
                .isEqualTo(RefusalCode.STEP_FACTS_INCOMPLETE);
        assertThat(ledger.reasons()).contains("ABSENT", "LIFECYCLE_INCOMPLETE", "W2");
        assertThat(refused(OPERATOR, C1History.registration(PREFLIGHT))).isEqualTo(RefusalCode.STEP_NOT_OPEN);
    }

    /** An operator writes; a look sees it, and the bypass stop code is in force until it is undone. */
    private void isSeen(HonestWorld bent, String reason) {
        campaign.observe(bent);
        assertThat(ledger.isReady()).isFalse();
        assertThat(ledger.reasons()).contains(reason, "CHANGED_SINCE_SEAL");
    }

    @Test
    void anOperatorPutsAFileIntoTheDotFolderByHand() {
        ready();
        isSeen(world().put(Source.DOT_BIN, HonestWorld.file("/opt/incomex/dot/bin/dot-c1-mine", DIGEST)), "UNGOVERNED");
        assertThat(ledger.reasons()).contains("STOP_IN_FORCE");
        campaign.observe();
        assertThat(ledger.reasons())
                .doesNotContain("STOP_IN_FORCE", "UNGOVERNED")
                .contains("CHANGED_SINCE_SEAL");
    }

    @Test
    void anOperatorInsertsAGrantBySql() {
        ready();
        isSeen(
                world().put(
                                Source.GRANTS,
                                new GrantFact("mine", "apr-9", "REAL_RUN", "C1", null, null, null, false, false)),
                "UNGOVERNED");
        assertThat(ledger.reasons()).contains("STOP_IN_FORCE");
    }

    @Test
    void anOperatorInsertsACatalogueRowBySql() {
        ready();
        isSeen(
                world().put(Source.CATALOG, HonestWorld.row("DOT_C1_MINE", "dot-c1-mine", "dot/bin/x", "B", "c1")),
                "UNGOVERNED");
    }

    @Test
    void anOperatorChangesADotAfterItWasReadBack() {
        ready();
        isSeen(
                world().put(Source.DOT_BIN, HonestWorld.file(C1History.path(PREFLIGHT), Sha256.digestUtf8("another"))),
                "CHANGED");
        assertThat(ledger.reasons()).contains("LIFECYCLE_INCOMPLETE");
    }

    @Test
    void anOperatorDropsASurfaceAfterTheSeal() {
        ready();
        isSeen(world().remove(Source.SURFACES, "SCHEMA:c1"), "ABSENT");
    }

    @Test
    void anAgentChangesTheHandbookAfterItWasReadBack() {
        ready();
        isSeen(world().remove(Source.KNOWLEDGE_BASE, "kb://handbook/dot-c1-preflight"), "ABSENT");
    }

    @Test
    void anExecutorAcceptsBadInputs() {
        ready();
        RouteFact open = HonestWorld.route(WholeCampaign.ROUTE, 200);
        isSeen(world().put(Source.ROUTES, open), "NOT_FAIL_CLOSED");
    }

    /** What an operator and an agent say in concert does not heal what a look has seen. */
    @Test
    void anAgentReadsBackWhatALookHasSeenToBeOtherwise() {
        campaign.begin();
        play(StepId.W1, StepId.W2, StepId.W3);
        campaign.open(StepId.W4);
        campaign.work(StepId.W4);
        campaign.observe(world().remove(Source.CATALOG, PREFLIGHT.value()));
        ledger.send(AGENT, C1History.catalogReadback(PREFLIGHT));
        assertThat(refused(OPERATOR, WholeCampaign.application(StepId.W4, WholeCampaign.mutations(StepId.W4))))
                .isEqualTo(RefusalCode.STEP_FACTS_INCOMPLETE);
    }

    @Test
    void anOperatorBearsAndAdmitsTheSameDot() {
        campaign.begin();
        play(StepId.W1);
        campaign.open(StepId.W2);
        ledger.send(OPERATOR, C1History.birth(PREFLIGHT));
        assertThat(refused(OPERATOR, new AdmitDot(PREFLIGHT, "decision 1", C1History.via())))
                .isEqualTo(RefusalCode.SEPARATION_OF_DUTIES);
    }

    @Test
    void anAgentTriesABypassAfterTheSealAndAnOwnerLooksIntoIt() {
        ready();
        RecordBirth birth = C1History.birth(new DotCode("DOT_C1_MINE"));
        RecordBirth byHand = new RecordBirth(
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                birth.source(),
                birth.rollbackCommand(),
                new DotRun(Channel.MANUAL_SQL, C1History.APPLY, "psql", "run-1", 0, DIGEST));
        assertThat(refused(AGENT, byHand)).isEqualTo(RefusalCode.DOT_BYPASS);
        long position = ledger.events().size() - 1L;
        assertThat(ledger.isReady()).isFalse();
        assertThat(ledger.reasons()).containsExactly("STOP_IN_FORCE");

        StopCode stop = StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
        AcknowledgeStop looked = new AcknowledgeStop(stop, List.of(position), "a test of the agent's");
        assertThat(refused(AGENT, looked)).isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
        ledger.send(OWNER, looked);
        assertThat(ledger.reasons()).doesNotContain("STOP_IN_FORCE");
        assertThat(refused(OWNER, looked)).isEqualTo(RefusalCode.STOP_NOT_IN_FORCE);
    }

    @Test
    void anOperatorRollsTheNinthStepBackAfterTheSeal() {
        ready();
        ledger.send(OPERATOR, new RollBackStep(StepId.W9, C1History.via(), "seal something else instead"));
        assertThat(ledger.isReady()).isFalse();
        assertThat(ledger.reasons()).contains("W9");
    }

    /** A harness that says itself what came of its cases: what was emitted counts against it, too. */
    @Test
    void anAgentRecordsAHarnessRunThatEmittedASeal() {
        ready();
        RecordHarnessRun honest = WholeCampaign.harnessRun(ledger, "run-2");
        List<HarnessCase> cases = new java.util.ArrayList<>(honest.cases());
        cases.add(new HarnessCase(
                "a seal came out",
                "SealReadback",
                "INVALID_JSON",
                400,
                "INVALID_JSON",
                null,
                List.of(org.dotledger.api.evidence.Emission.SEAL)));
        ledger.send(AGENT, new RecordHarnessRun(honest.runId(), honest.actors(), cases, honest.via()));
        assertThat(ledger.isReady()).isFalse();
        assertThat(ledger.reasons()).contains("HARNESS_NOT_REFUSED");
    }

    @Test
    void anAgentBacksAHarnessRunWithTheRefusalsOfTheRunBefore() {
        ready();
        RecordHarnessRun first = WholeCampaign.harnessRun(ledger, "run-2");
        ledger.send(AGENT, first);
        RecordHarnessRun again =
                new RecordHarnessRun(new RecordId("run-3"), first.actors(), first.cases(), first.via());
        assertThat(refused(AGENT, again)).isEqualTo(RefusalCode.HARNESS_UNBACKED);
    }

    /** An owner who issues itself a key of the reviewer's has taken the reviewer over, so that reviewer judges no more. */
    @Test
    void anOwnerTakesTheReviewerOverAfterTheSeal() {
        ready();
        ledger.send(OWNER, new IssueKey(REVIEWER, Sha256.digestUtf8("a key of my own")));
        assertThat(refused(REVIEWER, new OpenReview(REVIEW))).isEqualTo(RefusalCode.SEPARATION_OF_DUTIES);
    }

    /** The state that a verdict is about. */
    private RecordVerdict engineeringPass(TestSigner signer) {
        StateDigest state = ledger.digest();
        return signer.pass(
                REVIEW,
                VerdictKind.ENGINEERING,
                state.head().size(),
                state.head().root(),
                state.stateSha256());
    }

    private RecordVerdict authorityPass() {
        StateDigest state = ledger.digest();
        return TestSigner.OWNER.pass(
                REVIEW, VerdictKind.AUTHORITY, state.head().size(), state.head().root(), state.stateSha256());
    }

    private void attacked() {
        ready();
        ledger.send(REVIEWER, new OpenReview(REVIEW));
        C1History.attacks(REVIEW).forEach(attack -> ledger.send(REVIEWER, attack));
    }

    @Test
    void aReviewerPassesWithoutHavingTriedAnything() {
        ready();
        ledger.send(REVIEWER, new OpenReview(REVIEW));
        assertThat(refused(REVIEWER, engineeringPass(TestSigner.REVIEWER))).isEqualTo(RefusalCode.NO_ATTACK_RECORDED);
    }

    @Test
    void anOwnerSignsForTheReviewerWithAKeyEnrolledAfterTheSeal() {
        attacked();
        TestSigner owners = new TestSigner();
        ledger.send(OWNER, new EnrolPublicKey(REVIEWER, owners.publicKey()));
        assertThat(refused(REVIEWER, engineeringPass(owners))).isEqualTo(RefusalCode.SIGNATURE_INVALID);
    }

    @Test
    void anOwnerPassesBeforeTheReviewer() {
        attacked();
        assertThat(refused(OWNER, authorityPass())).isEqualTo(RefusalCode.ENGINEERING_FIRST);
    }

    @Test
    void aReviewerPassesAStateThatIsNotTheLedgers() {
        attacked();
        RecordVerdict invented = TestSigner.REVIEWER.pass(
                REVIEW, VerdictKind.ENGINEERING, ledger.events().size(), DIGEST, DIGEST);
        assertThat(refused(REVIEWER, invented)).isEqualTo(RefusalCode.RECONSTRUCTION_MISMATCH);
    }

    /** An owner enrols a second reviewer to get past a rejection. */
    @Test
    void anOwnerSeeksAnotherReviewerAfterARejection() {
        attacked();
        RecordVerdict reject = new RecordVerdict(
                REVIEW,
                VerdictKind.ENGINEERING,
                ReviewVerdict.REJECT,
                List.of("no"),
                ledger.events().size(),
                DIGEST,
                DIGEST,
                null);
        ledger.send(REVIEWER, reject);
        assertThat(ledger.reasons()).contains("REJECTED");
        ActorId second = new ActorId("second-reviewer");
        TestSigner key = new TestSigner();
        ledger.send(OWNER, new EnrolActor(second, ActorKind.HUMAN, List.of(Role.REVIEWER), List.of(key.publicKey())));
        campaign.observe();
        ledger.send(OPERATOR, new RollBackStep(StepId.W9, C1History.via(), "seal it once more"));
        assertThat(ledger.isReady()).isFalse();
        assertThat(refused(OWNER, authorityPass())).isEqualTo(RefusalCode.ENGINEERING_FIRST);
        RecordId other = new RecordId("review-2");
        ledger.send(second, new OpenReview(other));
        C1History.attacks(other).forEach(attack -> ledger.send(second, attack));
        StateDigest state = ledger.digest();
        RecordVerdict pass = key.pass(
                other,
                VerdictKind.ENGINEERING,
                state.head().size(),
                state.head().root(),
                state.stateSha256());
        assertThat(refused(second, pass)).isEqualTo(RefusalCode.SIGNATURE_INVALID);
    }

    /**
     * An observer's key in the wrong hands may say that the world is as the entries say: the ledger has no other eye. That
     * is why anyone may look for themselves (ledger audit), and why what the observer read is kept whole.
     */
    @Test
    void aStolenObserversKeyLiesAndTheLieIsKept() {
        campaign.begin();
        play(StepId.W1);
        campaign.open(StepId.W2);
        campaign.work(StepId.W2);
        ledger.send(OBSERVER, put(world()).look("a-lie"));
        assertThat(ledger.attempt(OPERATOR, WholeCampaign.application(StepId.W2, WholeCampaign.mutations(StepId.W2))))
                .isNull();
        assertThat(ledger.state().items(org.dotledger.api.ViewDefinitions.OBSERVATIONS))
                .last()
                .satisfies(look -> {
                    assertThat(look.observedBy()).isEqualTo(OBSERVER);
                    assertThat(look.sources()).allMatch(source -> source.artifactSha256() != null);
                });
    }

    private HonestWorld put(HonestWorld world) {
        for (Source source : Source.values()) {
            ledger.put(world.artifact(source));
        }
        return world;
    }
}
