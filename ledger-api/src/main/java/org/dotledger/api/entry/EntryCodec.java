package org.dotledger.api.entry;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.json.JsonTime;
import org.dotledger.api.message.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into the bytes of its entry and back: a CloudEvents 1.0 object in RFC 8785 form (design: log.md,
 * "Entries"). {@code decode(encode(x))} is {@code x}, and {@code encode(decode(b))} is {@code b} for every {@code b} that
 * decodes. Safe for several threads.
 */
public final class EntryCodec {
    /** The longest entry, in bytes: what a C2SP entry bundle can hold. */
    public static final int LENGTH_MAX = 65_535;

    private static final Set<String> CONTEXT_ATTRIBUTES =
            Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data", "tags");
    private static final int EXTENSION_NAME_LENGTH_MAX = 20;

    private final String source;

    /** @param origin the log's origin, which every entry names as its source */
    public EntryCodec(String origin) {
        this.source = "//" + origin;
    }

    /**
     * The canonical bytes of an event.
     *
     * @throws EntryTooLargeException beyond {@value #LENGTH_MAX} bytes
     * @throws IllegalArgumentException when the entry would be nested too deep to be read again
     */
    public byte[] encode(Envelope envelope, Json data) {
        if (depth(data) >= JsonReader.DEPTH_MAX) {
            throw new IllegalArgumentException("the data of " + envelope.type() + " is nested too deep for an entry");
        }
        JsonObject.Builder object = JsonObject.builder()
                .put("specversion", "1.0")
                .put("id", envelope.id().toString())
                .put("source", source)
                .put("type", envelope.type())
                .putIfPresent("subject", envelope.subject())
                .put("time", JsonTime.format(envelope.time()))
                .put("datacontenttype", "application/json")
                .put("data", data);
        envelope.extensions().forEach((name, value) -> object.put(extensionName(name), value));
        if (!envelope.tags().isEmpty()) {
            object.put("tags", joined(envelope.tags()));
        }
        byte[] bytes = CanonicalJson.bytes(object.build());
        if (bytes.length > LENGTH_MAX) {
            throw new EntryTooLargeException(envelope.type(), bytes.length);
        }
        return bytes;
    }

    private static String joined(SortedSet<Tag> tags) {
        StringBuilder text = new StringBuilder();
        for (Tag tag : tags) {
            text.append(text.isEmpty() ? "" : " ").append(tag.key()).append(':').append(tag.value());
        }
        return text.toString();
    }

    private static int depth(Json value) {
        return switch (value) {
            case JsonObject object -> 1 + depth(object.members().values());
            case JsonArray array -> 1 + depth(array.values());
            case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> 0;
        };
    }

    private static int depth(Collection<Json> values) {
        int deepest = 0;
        for (Json value : values) {
            deepest = Math.max(deepest, depth(value));
        }
        return deepest;
    }

    private static String extensionName(String name) {
        if (!isExtensionName(name) || CONTEXT_ATTRIBUTES.contains(name)) {
            throw new IllegalArgumentException("not the name of an extension attribute: " + name);
        }
        return name;
    }

    private static boolean isExtensionName(String name) {
        if (name.isEmpty() || name.length() > EXTENSION_NAME_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Parses the bytes of an entry. Nothing but the canonical form is accepted, so equal content means equal bytes.
     *
     * @throws InvalidEntryException when the bytes are not exactly what {@link #encode} gives for their content
     */
    public Entry decode(byte[] bytes) {
        JsonObject object = object(bytes);
        Entry entry = entry(object);
        if (!CanonicalJson.isOf(object, bytes) || !isCanonical(object, entry.envelope())) {
            throw new InvalidEntryException("the entry is not in canonical form");
        }
        return entry;
    }

    /** Whether those attributes that can be written in several ways are written in the one of {@link #encode}. */
    private static boolean isCanonical(JsonObject object, Envelope envelope) {
        return text(object, "id").equals(envelope.id().toString())
                && text(object, "time").equals(JsonTime.format(envelope.time()))
                && (envelope.tags().isEmpty() || text(object, "tags").equals(joined(envelope.tags())));
    }

    /**
     * Parses bytes that this program itself wrote and whose hash stands in the tree, so that their form need not be
     * checked again. Readers of bytes of others use {@link #decode}.
     */
    public Entry parse(byte[] bytes) {
        return entry(object(bytes));
    }

    private static JsonObject object(byte[] bytes) {
        if (bytes.length > LENGTH_MAX) {
            throw new InvalidEntryException("the entry has " + bytes.length + " bytes; " + LENGTH_MAX + " are allowed");
        }
        try {
            return JsonReader.readObject(bytes);
        } catch (InvalidJsonException e) {
            throw new InvalidEntryException("the entry is not JSON: " + e.getMessage(), e);
        }
    }

    private Entry entry(JsonObject object) {
        try {
            return new Entry(envelope(object), data(object));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidEntryException("the entry has a malformed attribute: " + e.getMessage(), e);
        }
    }

    private static Json data(JsonObject object) {
        Json data = object.get("data");
        if (data == null) {
            throw new InvalidEntryException("the entry has no data");
        }
        return data;
    }

    private Envelope envelope(JsonObject object) {
        expect(object, "specversion", "1.0");
        expect(object, "source", source);
        expect(object, "datacontenttype", "application/json");
        SortedMap<String, String> extensions = new TreeMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (!CONTEXT_ATTRIBUTES.contains(member.getKey())) {
                extensions.put(extensionName(member.getKey()), text(object, member.getKey()));
            }
        }
        return new Envelope(
                UUID.fromString(text(object, "id")),
                text(object, "type"),
                object.get("subject") == null ? null : text(object, "subject"),
                JsonTime.parse(text(object, "time")),
                extensions,
                tags(object.get("tags")));
    }

    private static SortedSet<Tag> tags(@Nullable Json tags) {
        SortedSet<Tag> parsed = new TreeSet<>();
        if (tags instanceof JsonString(String text)) {
            for (String tag : text.split(" ", -1)) {
                parsed.add(Tag.parse(tag));
            }
        } else if (tags != null) {
            throw new InvalidEntryException("tags is not a string");
        }
        return parsed;
    }

    private static void expect(JsonObject object, String name, String value) {
        String found = text(object, name);
        if (!found.equals(value)) {
            throw new InvalidEntryException(name + " is expected to be " + value + " and is " + found);
        }
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonString(String value)) {
            return value;
        }
        throw new InvalidEntryException("the attribute " + name + " is missing or not a string");
    }
}
