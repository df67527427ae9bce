package org.dotledger.app.apply;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Looks up what references stand for. Not safe for several threads. */
final class References {
    private static final Set<String> OF_ENTRY = Set.of("position", "type", "id");

    private final Plan plan;
    private final RemoteLedger ledger;
    private final PlanFiles files;
    private final Map<Planned, Long> positions = new HashMap<>();

    References(Plan plan, RemoteLedger ledger, PlanFiles files) {
        this.plan = plan;
        this.ledger = ledger;
        this.files = files;
    }

    /** Remembers where the first entry stands that a command has led to. */
    void know(Planned command, long position) {
        positions.put(command, position);
    }

    /**
     * The body of a command, with what it refers to.
     *
     * @throws OpenReferenceException when something of it is not known yet
     * @throws PlanException when something of it cannot be meant
     */
    JsonObject body(Planned command) {
        Json body = command.body().fill(reference -> value(command.line(), reference));
        if (body instanceof JsonObject object) {
            return object;
        }
        throw new PlanException(command.line(), "the body of " + command + " is no JSON object");
    }

    private Json value(int line, Reference reference) {
        return switch (reference) {
            case Reference.OfCommand command -> ofCommand(line, command);
            case Reference.OfRow row -> ofRow(row, row(line, row), row.path());
            case Reference.OfLastRow last -> ofRow(last, last(last), last.path());
            case Reference.OfGrant grant -> ofRow(grant, grant(line, grant), grant.path());
            case Reference.OfFile file -> files.value(line, file);
        };
    }

    private Json ofCommand(int line, Reference.OfCommand reference) {
        Long position = positions.get(plan.named(reference.name()));
        if (position == null) {
            throw new OpenReferenceException(reference, reference.name() + " is not done yet", false);
        }
        JsonObject event = ledger.event(position);
        Json data = event.get("data");
        Json from = OF_ENTRY.contains(reference.path().getFirst()) || data == null ? event : data;
        return at(
                from,
                reference.path(),
                step -> new PlanException(
                        line,
                        "${" + reference.text() + "}: what " + reference.name() + " led to at position " + position
                                + " has no " + step));
    }

    private static Json ofRow(Reference reference, JsonObject row, List<String> path) {
        return at(row, path, step -> new OpenReferenceException(reference, "the row has no " + step + " yet", true));
    }

    private JsonObject row(int line, Reference.OfRow reference) {
        List<JsonObject> rows = ledger.rows(reference.view()).stream()
                .filter(row -> reference.value().equals(text(row.get(reference.member()))))
                .toList();
        if (rows.size() > 1) {
            throw new PlanException(
                    line,
                    "${" + reference.text() + "}: " + rows.size() + " rows of " + reference.view() + " have this "
                            + reference.member());
        }
        if (rows.isEmpty()) {
            throw new OpenReferenceException(
                    reference, "no row of " + reference.view() + " has this " + reference.member() + " yet", true);
        }
        return rows.getFirst();
    }

    private JsonObject last(Reference.OfLastRow reference) {
        return ledger.rows(reference.view()).stream()
                .max(Comparator.comparingLong(References::newest))
                .orElseThrow(() -> new OpenReferenceException(reference, reference.view() + " has no row yet", true));
    }

    /** The position of the newest entry that a row rests on. */
    private static long newest(JsonObject row) {
        if (row.get("position") instanceof JsonInteger(long position)) {
            return position;
        }
        return row.get("positions") instanceof JsonArray(List<Json> positions)
                ? positions.stream()
                        .mapToLong(position -> ((JsonInteger) position).value())
                        .max()
                        .orElse(-1)
                : -1;
    }

    private JsonObject grant(int line, Reference.OfGrant reference) {
        List<JsonObject> rows = ledger.rows(ViewDefinitions.GRANTS.name()).stream()
                .filter(References::holds)
                .toList();
        if (rows.size() > 1) {
            throw new PlanException(
                    line,
                    "${" + reference.text() + "}: " + rows.size()
                            + " grants are neither revoked nor expired; name one as" + " ${grants[aprId=…]."
                            + String.join(".", reference.path()) + "}");
        }
        if (rows.isEmpty()) {
            throw new OpenReferenceException(reference, "there is no grant that is neither revoked nor expired", true);
        }
        return rows.getFirst();
    }

    private static boolean holds(JsonObject grant) {
        String status = grant.string("status");
        return status.equals(GrantStatus.CONSUMED.name())
                || (status.equals(GrantStatus.ACTIVE.name()) && !JsonBoolean.TRUE.equals(grant.get("expiredNow")));
    }

    private static @Nullable String text(@Nullable Json value) {
        return switch (value) {
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case null, default -> null;
        };
    }

    private static Json at(Json from, List<String> path, Function<String, RuntimeException> missing) {
        Json found = from;
        for (String step : path) {
            Json member = member(found, step);
            if (member == null) {
                throw missing.apply(step);
            }
            found = member;
        }
        return found;
    }

    private static @Nullable Json member(Json value, String step) {
        return switch (value) {
            case JsonObject object -> object.get(step);
            case JsonArray(List<Json> values)
            when step.matches("[0-9]{1,4}") && Integer.parseInt(step) < values.size() ->
                values.get(Integer.parseInt(step));
            default -> null;
        };
    }
}
