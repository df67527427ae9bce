package org.dotledger.app.log;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dotledger.api.Events;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Tag;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;
import org.jspecify.annotations.Nullable;

/** The filters of the event list as a caller writes them; all of them apply. */
public record EventQueryParameters(
        @Nullable String after,
        @Nullable String type,
        @Nullable String tag,
        @Nullable String actor,
        @Nullable String code,
        @Nullable String from,
        @Nullable String to) {

    /** @throws ProblemException 422 naming the parameter that cannot be meant */
    public EventFilter filter() {
        long first = after == null ? 0 : Numbers.parameter("after", after, 0, Long.MAX_VALUE - 1) + 1;
        return EventFilter.from(first)
                .withTypes(type == null ? Set.of() : types(type))
                .withTags(tags())
                .withAnyOf(code == null ? List.of() : DotKinds.of(parse("code", () -> new DotCode(code))))
                .between(from == null ? null : time("from", from), to == null ? null : time("to", to));
    }

    /** A type is written whole, or as the event's name, which stands for all its versions. */
    private static Set<String> types(String text) {
        Set<String> types = Events.isDeclared(text) ? Set.of(text) : Events.typesNamed(text);
        if (types.isEmpty()) {
            throw ProblemException.invalidField("type", "is not the type of any event");
        }
        return types;
    }

    private Set<Tag> tags() {
        Set<Tag> tags = new HashSet<>();
        if (tag != null) {
            tags.add(parse("tag", () -> Tag.parse(tag)));
        }
        if (actor != null) {
            tags.add(parse("actor", () -> new Tag("by", new ActorId(actor).value())));
        }
        return tags;
    }

    private static <T> T parse(String parameter, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField(parameter, String.valueOf(e.getMessage()));
        }
    }

    private static Instant time(String parameter, String text) {
        try {
            if (AsOf.parse(text) instanceof AsOf.Time(Instant instant)) {
                return instant;
            }
        } catch (InvalidAsOfException e) {
            throw notATime(parameter);
        }
        throw notATime(parameter);
    }

    private static ProblemException notATime(String parameter) {
        return ProblemException.invalidField(parameter, "is expected to be an RFC 3339 time with an offset");
    }
}
