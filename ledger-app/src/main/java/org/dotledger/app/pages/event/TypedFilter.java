package org.dotledger.app.pages.event;

import java.time.Instant;
import org.dotledger.app.log.EventQueryParameters;
import org.dotledger.app.pages.Faults;
import org.dotledger.app.pages.TypedTime;
import org.dotledger.core.log.store.EventFilter;
import org.jspecify.annotations.Nullable;

/**
 * The timeline's filter as a form sends it, in which an empty field is sent all the same.
 *
 * @param now a day that is not over yet ends now
 */
record TypedFilter(
        @Nullable String type,
        @Nullable String tag,
        @Nullable String actor,
        @Nullable String code,
        @Nullable String from,
        @Nullable String to,
        Instant now) {

    /** The filter of all fields that are not at fault. */
    EventFilter read(Faults faults) {
        String kind = faults.read("type", type, typed -> one(typed, null, null, null, null, null));
        String tagged = faults.read("tag", tag, typed -> one(null, typed, null, null, null, null));
        String by = faults.read("actor", actor, typed -> one(null, null, typed, null, null, null));
        String about = faults.read("code", code, typed -> one(null, null, null, typed, null, null));
        String since = faults.read("from", from, typed -> TypedTime.require("from", TypedTime.beginning(typed)));
        String until = faults.read("to", to, typed -> TypedTime.require("to", TypedTime.end(typed, now)));
        return one(
                kind,
                tagged,
                by,
                about,
                since == null ? null : TypedTime.beginning(since),
                until == null ? null : TypedTime.end(until, now));
    }

    private static EventFilter one(
            @Nullable String type,
            @Nullable String tag,
            @Nullable String actor,
            @Nullable String code,
            @Nullable String from,
            @Nullable String to) {
        return new EventQueryParameters(null, type, tag, actor, code, from, to).filter();
    }
}
