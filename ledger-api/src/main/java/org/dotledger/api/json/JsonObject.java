package org.dotledger.api.json;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON object. Members are held in the canonical order, by UTF-16 code units (RFC 8785, section 3.2.3). */
public final class JsonObject implements Json {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final SortedMap<String, Json> members;

    public JsonObject(Map<String, Json> members) {
        this(new TreeMap<>(members));
    }

    /** Takes the map over: the caller must not change it afterwards. */
    JsonObject(TreeMap<String, Json> members) {
        this.members = Collections.unmodifiableSortedMap(members);
    }

    /** The members by name, in the canonical order; not modifiable. */
    public SortedMap<String, Json> members() {
        return members;
    }

    public @Nullable Json get(String name) {
        return members.get(name);
    }

    /** The text of a member that the reader knows to be a string, as in a row that a fold wrote. */
    public String string(String name) {
        return ((JsonString) require(name)).value();
    }

    /** The value of a member that the reader knows to be an integer. */
    public long integer(String name) {
        return ((JsonInteger) require(name)).value();
    }

    private Json require(String name) {
        Json value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("no member " + name);
        }
        return value;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return CanonicalJson.text(this);
    }

    /** Collects members; a name given twice is a mistake of the program. Not safe for several threads. */
    public static final class Builder {
        private TreeMap<String, Json> members = new TreeMap<>();
        private boolean isHandedOver;

        private Builder() {}

        public Builder put(String name, Json value) {
            if (isHandedOver) {
                members = new TreeMap<>(members);
                isHandedOver = false;
            }
            if (members.put(name, value) != null) {
                throw new IllegalStateException("member given twice: " + name);
            }
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, Json.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, Json.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, Json.of(value));
        }

        /** Puts the member unless there is nothing to put. */
        public Builder putIfPresent(String name, @Nullable String value) {
            return value == null ? this : put(name, value);
        }

        /** Puts the member only if the condition holds. */
        public Builder putIf(boolean condition, String name, Supplier<? extends Json> value) {
            return condition ? put(name, value.get()) : this;
        }

        /**
         * The object with the members so far. The builder keeps them: it may build the same object again, or another one
         * with further members, which does not change this one.
         */
        public JsonObject build() {
            isHandedOver = true;
            return new JsonObject(members);
        }
    }
}
