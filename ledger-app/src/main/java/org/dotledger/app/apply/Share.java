package org.dotledger.app.apply;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one role: what is sent together, and what was said of each. In a dry run it is decided what the ledger
 * would say of each alone, on the state as it is. Not safe for several threads.
 */
final class Share {
    private static final int COMMANDS_AT_A_TIME = 200;
    private static final int BYTES_AT_A_TIME = 4 << 20;
    private static final int NOT_SENT = 424;

    private final Plan plan;
    private final RemoteLedger ledger;
    private final References references;
    private final boolean dryRun;
    private final Map<Integer, AppliedLine> lines = new TreeMap<>();
    private final List<Planned> pending = new ArrayList<>();
    private final List<JsonObject> bodies = new ArrayList<>();
    private long pendingBytes;
    /** In a dry run, the first command that is not done. */
    private @Nullable Planned firstOpen;
    /** In a dry run, what a run would stop at, if that is this command. */
    private @Nullable ApplyResult objection;

    private @Nullable ApplyResult end;

    Share(Plan plan, RemoteLedger ledger, References references, boolean dryRun) {
        this.plan = plan;
        this.ledger = ledger;
        this.references = references;
        this.dryRun = dryRun;
    }

    /** In the order of the plan. */
    List<AppliedLine> lines() {
        return List.copyOf(lines.values());
    }

    void say(Planned command, Outcome outcome, OptionalLong position, String detail) {
        lines.put(plan.commands().indexOf(command), AppliedLine.of(command, outcome, position, detail));
    }

    /** What a run comes to that has to wait for a value. */
    static ApplyResult waiting(Planned command, String why) {
        return new ApplyResult.Waiting("waiting for a value: " + command + ", line " + command.line() + ": " + why);
    }

    /** Says of a dry run that it cannot know a command. */
    void leaveOpen(Planned command, String why) {
        if (firstOpen == null) {
            firstOpen = command;
            objection = waiting(command, why);
        }
        say(command, Outcome.NOT_KNOWN_YET, OptionalLong.empty(), why);
    }

    /** In a dry run, what a run would stop at, if that is the first command that is not done. */
    Optional<ApplyResult> objection() {
        return Optional.ofNullable(objection);
    }

    /** Whether a command's body can be known only when what is waiting to be sent has been sent. */
    boolean isNeededBy(Planned command) {
        return !dryRun
                && command.body().references().stream()
                        .anyMatch(reference -> reference instanceof Reference.OfCommand of
                                ? pending.contains(plan.named(of.name()))
                                : reference.isOfView() && !pending.isEmpty());
    }

    /** The body of a command in a dry run: what a view says now says nothing once an earlier command is open. */
    JsonObject previewed(Planned command) {
        for (Reference reference : command.body().references()) {
            if (reference.isOfView() && firstOpen != null) {
                throw new OpenReferenceException(reference, "an earlier command is not done yet", false);
            }
        }
        return references.body(command);
    }

    /** Takes a command along, and sends what is there when that is enough for one request. */
    Optional<ApplyResult> add(Planned command, JsonObject body) {
        JsonObject line = JsonObject.builder()
                .put("command", command.command().name())
                .put("idempotencyKey", command.key().value())
                .put("body", body)
                .build();
        int bytes = CanonicalJson.bytes(line).length;
        Optional<ApplyResult> full =
                pending.size() == COMMANDS_AT_A_TIME || (!pending.isEmpty() && pendingBytes + bytes > BYTES_AT_A_TIME)
                        ? flush()
                        : Optional.empty();
        if (full.isPresent()) {
            return full;
        }
        firstOpen = firstOpen == null ? command : firstOpen;
        pending.add(command);
        bodies.add(line);
        pendingBytes += bytes;
        return Optional.empty();
    }

    /**
     * Sends what is waiting to be sent.
     *
     * @return how the run ends, if it ends with that
     */
    Optional<ApplyResult> flush() {
        if (!pending.isEmpty() && end == null) {
            List<JsonObject> sent = List.copyOf(bodies);
            Iterator<Planned> asked = List.copyOf(pending).iterator();
            pending.clear();
            bodies.clear();
            pendingBytes = 0;
            ledger.send(sent, dryRun, answer -> take(asked.next(), answer));
            if (asked.hasNext() && end == null) {
                String message = "the answer ended before " + asked.next() + " was answered";
                throw ApiFailure.noAnswer(message, new EOFException(message));
            }
        }
        return Optional.ofNullable(end);
    }

    private void take(Planned command, JsonObject answer) {
        if (answer.get("receipt") instanceof JsonObject receipt) {
            long position = position(receipt);
            references.know(command, position);
            say(command, accepted(answer), OptionalLong.of(position), "");
        } else if (answer.get("wouldAppend") instanceof JsonArray(List<Json> types)) {
            say(command, Outcome.WOULD_APPEND, OptionalLong.empty(), names(types));
        } else if (answer.get("problem") instanceof JsonObject problem && answer.integer("status") != NOT_SENT) {
            refused(command, problem);
        }
    }

    private static Outcome accepted(JsonObject answer) {
        if (answer.integer("status") == 201) {
            return Outcome.APPENDED;
        }
        return JsonBoolean.TRUE.equals(answer.get("replayed")) ? Outcome.REPLAYED : Outcome.UNCHANGED;
    }

    private static long position(JsonObject receipt) {
        if (receipt.get("events") instanceof JsonArray(List<Json> events)
                && events.getFirst() instanceof JsonObject event) {
            return event.integer("position");
        }
        throw new IllegalStateException("a receipt without events");
    }

    private static String names(List<Json> types) {
        return types.stream()
                .map(type -> ((JsonString) type).value())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void refused(Planned command, JsonObject problem) {
        OptionalLong position = problem.get("refusalPosition") instanceof JsonInteger(long at)
                ? OptionalLong.of(at)
                : OptionalLong.empty();
        long status = problem.integer("status");
        boolean isUndecided = status == 401 || status == 429 || status >= 500;
        say(
                command,
                isUndecided ? Outcome.NOT_DECIDED : dryRun ? Outcome.WOULD_BE_REFUSED : Outcome.REFUSED,
                position,
                problem.string("code") + ": " + problem.string("detail"));
        String what = isUndecided ? " was not decided" : dryRun ? " would be refused" : " was refused";
        ApplyResult refusal = new ApplyResult.Refused("line " + command.line() + ": " + command + what, problem);
        if (isUndecided || !dryRun) {
            end = refusal;
        } else if (command.equals(firstOpen)) {
            objection = refusal;
        }
    }
}
