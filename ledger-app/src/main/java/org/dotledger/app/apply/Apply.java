package org.dotledger.app.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;

/**
 * Goes through a plan from its first command and sends what is one role's and not done yet, until it is another role's
 * turn, a refusal, or the end. It keeps no state of its own: what is done is what the ledger says is done, so that a run
 * may be repeated at any time. Not safe for several threads.
 */
public final class Apply {
    private static final int ATTEMPTS_MAX = 20;
    private static final long PAUSE_MILLIS = 250;

    /** Is told how far a run has come. */
    public interface Progress {
        void to(long done, long total);
    }

    private final Plan plan;
    private final Role as;
    private final boolean dryRun;
    private final RemoteLedger ledger;
    private final References references;
    private final Share share;

    /**
     * @param as the role whose share is sent
     * @param folder in which the plan lies, from which its files are found
     * @param dryRun whether nothing is appended, not even a refusal
     */
    public Apply(Plan plan, Role as, Path folder, ApiClient api, boolean dryRun) {
        this.plan = plan;
        this.as = as;
        this.dryRun = dryRun;
        this.ledger = new RemoteLedger(api);
        this.references = new References(plan, ledger, new PlanFiles(folder));
        this.share = new Share(plan, ledger, references, dryRun);
    }

    /**
     * Whether a credential gives the role. One that is not a key of the ledger's own is taken at its word; the ledger will
     * say.
     *
     * @return empty when it does, otherwise who holds it and as what
     */
    public Optional<String> whyNot(String credential) {
        return ledger.holder(credential)
                .filter(holder -> !RemoteLedger.roles(holder).contains(as.name()))
                .map(holder -> "the key is that of " + holder.string("actorId") + ", who is "
                        + String.join(", ", RemoteLedger.roles(holder)) + " and not " + as);
    }

    /** What has been said of commands so far, in the order of the plan; also after a run that failed. */
    public List<AppliedLine> lines() {
        return share.lines();
    }

    /**
     * Runs through the plan.
     *
     * @throws org.dotledger.app.client.ApiFailure when the ledger does not answer, or not as it should
     * @throws PlanException when a command cannot be meant as it is written
     */
    public ApplyResult run(Progress progress) throws InterruptedException {
        int taken = 0;
        for (Planned command : plan.commands()) {
            Optional<ApplyResult> end = take(command);
            progress.to(++taken, plan.size());
            if (end.isPresent()) {
                return share.flush().or(share::objection).orElse(end.get());
            }
        }
        return share.flush().or(share::objection).orElseGet(ApplyResult.Complete::new);
    }

    private Optional<ApplyResult> take(Planned command) throws InterruptedException {
        Optional<Done> done = find(command);
        if (done.isPresent()) {
            return settle(command, done.get());
        }
        return command.role() == as ? prepare(command) : othersTurn(command);
    }

    private Optional<Done> find(Planned command) {
        return ledger.holders(command.role()).stream()
                .flatMap(actor -> ledger.find(actor, command.key()).stream())
                .findFirst();
    }

    /** A body without references is known, so that it can be seen whether the command that was done is the plan's. */
    private Optional<ApplyResult> settle(Planned command, Done done) {
        String at = "line " + command.line() + ": the key " + command.key() + " was used by " + done.actor()
                + " at position " + done.position();
        Json name = done.event().get("command");
        if (!Json.of(command.command().name()).equals(name)) {
            return Optional.of(new ApplyResult.Conflict(
                    at + " for another command than " + command.command().name()));
        }
        if (command.body().isFixed() && !isOf(command, done)) {
            return Optional.of(new ApplyResult.Conflict(
                    at + " with another body than the plan has; give a changed command another key"));
        }
        references.know(command, done.position());
        share.say(command, Outcome.DONE, OptionalLong.of(done.position()), "by " + done.actor());
        return Optional.empty();
    }

    private static boolean isOf(Planned command, Done done) {
        ActorId actor = done.actor();
        JsonObject body = command.body().object();
        return EventIds.of(
                        actor,
                        command.key(),
                        EventIds.fingerprint(command.command().name(), body),
                        0)
                .toString()
                .equals(done.event().string("id"));
    }

    /** What comes before is sent first: its refusal ends the run before it is anyone else's turn. */
    private Optional<ApplyResult> othersTurn(Planned command) {
        return share.flush().or(() -> {
            share.say(command, Outcome.WAITING, OptionalLong.empty(), "for " + command.role());
            return Optional.of(new ApplyResult.Waiting(
                    "waiting for " + command.role() + ": " + command + ", line " + command.line()));
        });
    }

    /** Puts a command among those that are sent next; those that it depends on are sent before. */
    private Optional<ApplyResult> prepare(Planned command) throws InterruptedException {
        if (share.isNeededBy(command)) {
            Optional<ApplyResult> end = share.flush();
            if (end.isPresent()) {
                return end;
            }
        }
        try {
            return share.add(command, dryRun ? share.previewed(command) : body(command));
        } catch (OpenReferenceException e) {
            return open(command, e);
        }
    }

    /** Waits a moment for what follows by itself, as a grant follows from its approval. */
    private JsonObject body(Planned command) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return references.body(command);
            } catch (OpenReferenceException e) {
                if (!e.passes() || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
                ledger.forget();
            }
        }
    }

    private Optional<ApplyResult> open(Planned command, OpenReferenceException e) {
        String why = String.valueOf(e.getMessage());
        if (dryRun) {
            share.leaveOpen(command, why);
            return Optional.empty();
        }
        return share.flush().or(() -> {
            share.say(command, Outcome.WAITING, OptionalLong.empty(), why);
            return Optional.of(Share.waiting(command, why));
        });
    }
}
