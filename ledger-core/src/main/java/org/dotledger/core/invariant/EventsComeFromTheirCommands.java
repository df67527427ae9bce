package org.dotledger.core.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;

/** Each event is of a command that leads to such events. */
final class EventsComeFromTheirCommands implements Invariant {
    /** The commands of events that no person sends, or that come from several. */
    private static final Map<Class<? extends Event>, Set<String>> NAMED = Map.ofEntries(
            Map.entry(ActorEnrolled.class, Set.of("EnrolActor", "Bootstrap")),
            Map.entry(KeyIssued.class, Set.of("IssueKey", "Bootstrap")),
            Map.entry(KeyRevoked.class, Set.of("RevokeKey")),
            Map.entry(ActorRevoked.class, Set.of("RevokeActor")),
            Map.entry(CampaignOpened.class, Set.of("OpenCampaign")),
            Map.entry(CatalogImported.class, Set.of("ImportCatalog")),
            Map.entry(DotRecognised.class, Set.of("ImportCatalog")),
            Map.entry(DotBorn.class, Set.of("RecordBirth")),
            Map.entry(DotAdmitted.class, Set.of("AdmitDot")),
            Map.entry(DotRegistered.class, Set.of("RegisterDot")),
            Map.entry(CatalogReadBack.class, Set.of("RecordCatalogReadback")),
            Map.entry(HandbookReadBack.class, Set.of("RecordHandbookReadback")),
            Map.entry(RollbackChecked.class, Set.of("RecordRollbackCheck")),
            Map.entry(DotUnregistered.class, Set.of("UnregisterDot")),
            Map.entry(DotRetired.class, Set.of("RetireDot")),
            Map.entry(RegistrarDryRunRecorded.class, Set.of("RecordRegistrarDryRun")),
            Map.entry(RegistrationHoldReleased.class, Set.of("ReleaseRegistrationHold")),
            Map.entry(RegistrationHoldPlaced.class, Set.of("PlaceRegistrationHold")),
            Map.entry(SurfaceCreated.class, Set.of("CreateSurface")),
            Map.entry(SurfaceReadBack.class, Set.of("ReadBackSurface")),
            Map.entry(SurfaceRemoved.class, Set.of("RemoveSurface")),
            Map.entry(ContractBound.class, Set.of("BindContract")),
            Map.entry(ContractUnbound.class, Set.of("UnbindContract")),
            Map.entry(EndpointDeployed.class, Set.of("DeployEndpoint")),
            Map.entry(EndpointReadBack.class, Set.of("ReadBackEndpoint")),
            Map.entry(EndpointWithdrawn.class, Set.of("WithdrawEndpoint")),
            Map.entry(HandlerStaged.class, Set.of("StageHandler")),
            Map.entry(HandlerApplied.class, Set.of("ApplyHandler")),
            Map.entry(HandlerWithdrawn.class, Set.of("WithdrawHandler")),
            Map.entry(BuildStepProposed.class, Set.of("ProposeBuildStep")),
            Map.entry(BuildStepApproved.class, Set.of("ApproveBuildStep")),
            Map.entry(BuildStepRejected.class, Set.of("RejectBuildStep")),
            Map.entry(GrantConsumed.class, Set.of("ConsumeGrant")),
            Map.entry(GrantRevoked.class, Set.of("RevokeGrant")),
            Map.entry(StepPlanned.class, Set.of("PlanStep")),
            Map.entry(StepApproved.class, Set.of("ApproveStep")),
            Map.entry(StepApplied.class, Set.of("ApplyStep")),
            Map.entry(StepDiverged.class, Set.of("ApplyStep")),
            Map.entry(StepReadBack.class, Set.of("ReadBackStep")),
            Map.entry(StepRolledBack.class, Set.of("RollBackStep")),
            Map.entry(StepStopped.class, Set.of("StopStep")),
            Map.entry(EvidenceStaged.class, Set.of("StageEvidence")),
            Map.entry(EvidenceWithdrawn.class, Set.of("WithdrawEvidence")),
            Map.entry(EvidenceReadBack.class, Set.of("ReadBackEvidence")),
            Map.entry(HarnessRan.class, Set.of("RecordHarnessRun")),
            Map.entry(PreflightRan.class, Set.of("RunPreflight")),
            Map.entry(ReadbackSealed.class, Set.of("SealReadback")),
            Map.entry(ReviewOpened.class, Set.of("OpenReview")),
            Map.entry(AttackRecorded.class, Set.of("RecordAttack")),
            Map.entry(VerdictRecorded.class, Set.of("RecordVerdict")));
    /** Events of the ledger itself, whose command's name is its own affair, and refusals, which are of any command. */
    private static final Set<Class<? extends Event>> OF_ANY =
            Set.of(CommandRefused.class, GrantMinted.class, LogKeyRotated.class);

    @Override
    public String rule() {
        return "every event comes from a command that leads to such events";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Class<? extends Event> type = recorded.event().getClass();
        return Broken.when(
                !OF_ANY.contains(type)
                        && !NAMED.getOrDefault(type, Set.of())
                                .contains(recorded.envelope().command()),
                () -> recorded.envelope().command() + " does not lead to this");
    }
}
