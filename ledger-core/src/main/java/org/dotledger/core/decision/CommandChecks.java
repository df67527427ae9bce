package org.dotledger.core.decision;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.StepId;
import org.jspecify.annotations.Nullable;

/**
 * What one command is checked for before its rule is asked, in the order of domain.md ("Order of checks"). The same
 * checks are made before an append and when a history is decided again. Immutable; safe for several threads.
 *
 * @param <C> the command
 */
public final class CommandChecks<C extends Command> {
    private final CommandDefinition<?> definition;
    private final Decider<C, ?> decider;
    private final SsotPrefixes prefixes;
    private final ActorId caller;
    private final Optional<Refusal> fieldFault;
    /** Null when a field is at fault, because then nothing else of the command is to be believed. */
    private final @Nullable C command;

    private final Optional<Via> via;
    private final Optional<StepId> window;

    /** @param payload the command, or a {@link MalformedCommand} in its place */
    public CommandChecks(
            CommandDefinition<?> definition,
            Decider<C, ?> decider,
            SsotPrefixes prefixes,
            ActorId caller,
            Command payload) {
        this.definition = definition;
        this.decider = decider;
        this.prefixes = prefixes;
        this.caller = caller;
        this.fieldFault = fieldFault(decider, payload);
        this.command = fieldFault.isPresent() ? null : decider.command().cast(payload);
        this.via = command == null ? Optional.empty() : decider.via(command);
        this.window = command == null ? Optional.empty() : decider.window(command);
    }

    private static <C extends Command> Optional<Refusal> fieldFault(Decider<C, ?> decider, Command payload) {
        return payload instanceof MalformedCommand(String field, String reason)
                ? Optional.of(Refusal.field(field, reason))
                : decider.fieldFault(decider.command().cast(payload));
    }

    /** The command; empty when a field is at fault. */
    public Optional<C> command() {
        return Optional.ofNullable(command);
    }

    /** What is known of the caller and the rest before any event is read. */
    public Governance governance() {
        return Governance.of(caller, via.map(through -> through.run().dot()));
    }

    /** The events from which {@link #governance} is folded. */
    public EventQuery query() {
        return governance().query(definition.needsCampaign(), window.isPresent());
    }

    /**
     * What the checks before the row come to; empty when the row is to be asked.
     *
     * @param governance folded from every event of {@link #query}
     * @param repeated what follows from an earlier command under the same key, if there was one
     */
    public Optional<Ruling> ruling(Governance governance, Optional<Ruling> repeated) {
        if (!governance.isEnrolled()) {
            return Optional.of(refuse(RefusalCode.ACTOR_NOT_ENROLLED, caller + " is not enrolled, or was revoked"));
        }
        if (repeated.isPresent()) {
            return repeated;
        }
        if (Collections.disjoint(governance.roles(), definition.roles())) {
            return Optional.of(refuse(RefusalCode.ROLE_NOT_ALLOWED, "held are " + governance.roles()));
        }
        return firstOf(
                        () -> fieldFault,
                        () -> roleFault(governance),
                        () -> campaignFault(governance),
                        () -> via.flatMap(through -> viaFault(through, governance)),
                        () -> decider.artifact(valid()).flatMap(this::artifactFault),
                        () -> window.flatMap(governance.steps()::closed).map(CommandChecks::notOpen))
                .map(refusal -> new Ruling.Decided(Decision.refuse(refusal)));
    }

    @SafeVarargs
    private static Optional<Refusal> firstOf(Supplier<Optional<Refusal>>... checks) {
        for (Supplier<Optional<Refusal>> check : checks) {
            Optional<Refusal> refusal = check.get();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private C valid() {
        C valid = command;
        if (valid == null) {
            throw new IllegalStateException("a malformed command passed the check of its fields");
        }
        return valid;
    }

    private static Ruling refuse(RefusalCode code, String reason) {
        return new Ruling.Decided(Decision.refuse(code, reason));
    }

    private Optional<Refusal> roleFault(Governance governance) {
        Set<Role> roles = decider.roles(valid());
        return roles.isEmpty() || !Collections.disjoint(governance.roles(), roles)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        RefusalCode.ROLE_NOT_ALLOWED,
                        "held are " + governance.roles() + ", this needs one of " + roles));
    }

    private static Refusal notOpen(String reason) {
        return Refusal.of(RefusalCode.STEP_NOT_OPEN, reason);
    }

    private Optional<Refusal> campaignFault(Governance governance) {
        return definition.needsCampaign() && !governance.campaignOpen()
                ? Optional.of(Refusal.of(RefusalCode.CAMPAIGN_NOT_OPEN, "C1 was not opened"))
                : Optional.empty();
    }

    private static Optional<Refusal> viaFault(Via through, Governance governance) {
        if (!through.allows(through.run().channel())) {
            return bypass("the channel " + through.run().channel() + " is not allowed here");
        }
        DotStanding dot =
                governance.via().orElseGet(() -> DotStanding.of(through.run().dot()));
        if (!dot.isGoverned()) {
            return ungoverned(dot);
        }
        if (!through.allowsDot()) {
            return bypass("only " + through.dots() + " may do this, not "
                    + through.run().dot());
        }
        if (!through.namesCode()) {
            return bypass("the run has no include filter that names the code");
        }
        if (through.run().exitCode() != 0 && !through.failureRecorded()) {
            return Optional.of(Refusal.of(
                    RefusalCode.DOT_RUN_FAILED,
                    "the run ended with " + through.run().exitCode()));
        }
        return Optional.empty();
    }

    /** To be early is an honest mistake; to use a DOT that is not governed is a bypass. */
    private static Optional<Refusal> ungoverned(DotStanding dot) {
        if (dot.born()) {
            return Optional.of(
                    Refusal.of(RefusalCode.DOT_NOT_REGISTERED, dot.code() + " is born here and not registered yet"));
        }
        return dot.imported()
                ? bypass(dot.code() + " is not a governed DOT")
                : Optional.of(Refusal.of(
                        RefusalCode.CATALOG_NOT_IMPORTED, "no catalogue is imported, so no DOT is governed yet"));
    }

    private static Optional<Refusal> bypass(String reason) {
        return Optional.of(Refusal.stop(RefusalCode.DOT_BYPASS, StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, reason));
    }

    private Optional<Refusal> artifactFault(Claim claim) {
        Ssot actual = prefixes.classOf(claim.artifact().path());
        if (actual != claim.artifact().ssot()) {
            return Optional.of(Refusal.of(
                    RefusalCode.SSOT_CLASS_MISMATCH,
                    "the path is " + actual + ", claimed is " + claim.artifact().ssot()));
        }
        if (claim.lacksStagingLabels(actual)) {
            return Optional.of(Refusal.of(
                    RefusalCode.STAGING_LABELS_MISSING, "needed are all of " + List.of(StagingLabel.values())));
        }
        return claim.isOfWrongClass(actual)
                ? Optional.of(Refusal.of(
                        RefusalCode.NOT_GOVERNED_EVIDENCE,
                        "the artifact is " + actual + ", needed is "
                                + claim.required().orElseThrow()))
                : Optional.empty();
    }
}
