package org.dotledger.app.pages.event;

import java.time.Instant;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.app.pages.Faults;
import org.dotledger.app.pages.TypedTime;
import org.jspecify.annotations.Nullable;

/** Which refusals are listed; a part that is null lets all of them through. */
record RefusalFilter(
        @Nullable String code,
        @Nullable String command,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** @param now a day that is not over yet ends now */
    static RefusalFilter of(
            Faults faults,
            @Nullable String code,
            @Nullable String command,
            @Nullable String actor,
            @Nullable String from,
            @Nullable String to,
            Instant now) {
        String since = faults.read("from", from, typed -> TypedTime.require("from", TypedTime.beginning(typed)));
        String until = faults.read("to", to, typed -> TypedTime.require("to", TypedTime.end(typed, now)));
        return new RefusalFilter(
                faults.read("code", code, typed -> {}),
                faults.read("command", command, typed -> {}),
                faults.read("actor", actor, typed -> {}),
                since == null ? null : TypedTime.require("from", TypedTime.beginning(since)),
                until == null ? null : TypedTime.require("to", TypedTime.end(until, now)));
    }

    boolean takes(RefusalRow row) {
        return (code == null || code.equals(row.code().name()))
                && (command == null || command.equals(row.command()))
                && (actor == null || actor.equals(row.actor().value()))
                && (from == null || !row.time().isBefore(from))
                && (to == null || !row.time().isAfter(to));
    }
}
