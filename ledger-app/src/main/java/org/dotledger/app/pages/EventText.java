package org.dotledger.app.pages;

import java.util.List;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.SurfaceCreated;

/** Says in a few words what an event is and what is particular about it. */
public final class EventText {
    private EventText() {}

    /** {@code DotBorn} is "DOT born". */
    public static String title(Event event) {
        return title(event.getClass().getSimpleName());
    }

    /** The same, of the event's name. */
    public static String title(String name) {
        return Words.sentence(name);
    }

    /** The same of types as entries name them, {@code dotledger.DotBorn.v1}. */
    public static List<String> titles(List<String> types) {
        return types.stream()
                .map(type -> title(type.replaceFirst("^dotledger\\.(.*)\\.v[0-9]+$", "$1")))
                .toList();
    }

    /** Whether the event is good news, bad news, or neither. */
    public static Mark mark(Event event) {
        return switch (event) {
            case CommandRefused _ -> Mark.bad("Refused");
            case CatalogReadBack readback when !readback.matches() -> Mark.bad("Catalog mismatch");
            case RollbackChecked check when !check.restored() -> Mark.bad("Way back failed");
            case EndpointReadBack readback when !readback.matches() -> Mark.bad("Endpoint mismatch");
            case StepReadBack readback when !readback.matches() -> Mark.bad("Step not matching");
            case OutcomeRecorded outcome when outcome.result() == OutcomeResult.FAILED -> Mark.bad(title(event));
            case OutcomeRecorded outcome when outcome.result() == OutcomeResult.DONE -> Mark.good(title(event));
            case StepDiverged _, StepStopped _ -> Mark.bad(title(event));
            case HarnessRan run when !run.allRefused() -> Mark.bad(title(event));
            case RegistrarDryRunRecorded run when run.verdict() == Verdict.HOLD -> Mark.wait(title(event));
            case RegistrationHoldPlaced _ -> Mark.wait(title(event));
            case DotRetired _, ActorRevoked _, KeyRevoked _, GrantRevoked _ -> Mark.off(title(event));
            case DotRegistered _,
                    CatalogReadBack _,
                    StepReadBack _,
                    BuildStepApproved _,
                    ReadbackSealed _,
                    GrantMinted _ -> Mark.good(title(event));
            default -> Mark.fact(title(event));
        };
    }

    /** What is particular about it; empty for most. */
    public static String detail(Event event) {
        return switch (event) {
            case CommandRefused refused -> refused.command() + ": " + refused.code();
            case DotBorn born -> born.source().path().value();
            case DotAdmitted admitted -> admitted.governanceRef();
            case DotRegistered registered -> "in " + registered.catalog() + ", on " + registered.dryRunId();
            case CatalogReadBack readback ->
                Words.count(readback.rowCount(), "row") + (readback.matches() ? ", matching" : ", not matching");
            case HandbookReadBack readback -> readback.artifact().path().value();
            case RollbackChecked check -> check.restored() ? "restored" : "not restored";
            case DotRetired retired -> retired.reason();
            case DotRecognised recognised -> recognised.filePath();
            case CatalogImported imported -> Words.count(imported.rowCount(), "row") + " of " + imported.source();
            case RegistrarDryRunRecorded run ->
                run.verdict() + ": " + run.naiveNewCount() + " by path, "
                        + run.newWhitelisted().count() + " by code";
            case RegistrationHoldReleased released ->
                Words.count(released.codes().size(), "code") + ", on " + released.dryRunId();
            case RegistrationHoldPlaced placed -> placed.reason();
            case StepPlanned planned -> planned.exactCommand();
            case StepReadBack readback -> readback.matches() ? "matching" : "not matching";
            case StepStopped stopped -> stopped.reason();
            case BuildStepProposed proposed -> proposed.mode() + " for " + proposed.planRef();
            case BuildStepRejected rejected -> rejected.reason();
            case HandlerStaged staged ->
                staged.handlerRef() + ", " + staged.artifact().sha256();
            case HandlerApplied applied ->
                applied.handlerRef() + (applied.artifactSha256() == null ? "" : ", " + applied.artifactSha256());
            case HandlerWithdrawn withdrawn -> withdrawn.reason();
            case GrantMinted minted -> minted.mode() + ", until " + Times.of(minted.expiresAt());
            case GrantRevoked revoked -> revoked.reason();
            case OutcomeRecorded outcome -> outcome.result() + " of " + outcome.subject();
            case SurfaceCreated created -> Words.sentence(created.kind().name());
            case ContractBound bound -> bound.code() + " at " + bound.route();
            case EndpointReadBack readback -> readback.matches() ? "matching" : "not matching";
            case HarnessRan run -> Words.count(run.cases().size(), "case") + (run.allRefused() ? ", all refused" : "");
            case PreflightRan run ->
                run.result() + (run.open().isEmpty() ? "" : ", " + run.open().size() + " open");
            case ReadbackSealed seal -> Words.after(seal.treeSize());
            case AttackRecorded attack -> attack.attack() + ": " + attack.outcome();
            case VerdictRecorded verdict -> verdict.kind() + " " + verdict.verdict();
            case ActorEnrolled enrolled -> enrolled.roles().toString();
            default -> "";
        };
    }
}
