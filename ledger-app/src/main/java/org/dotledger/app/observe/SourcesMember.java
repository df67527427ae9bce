package org.dotledger.app.observe;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object in the file of sources, whose members are asked for by name; one that is never asked for is a mistake. */
final class SourcesMember {
    private static final int LENGTH_MAX = 1_000;

    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    /** @param path names the object in messages; empty for the whole file */
    SourcesMember(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** A member that is an object; null when there is none of that name. */
    @Nullable
    SourcesMember member(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw fault(name, "is expected to be an object");
        }
        return new SourcesMember(at(name), value);
    }

    /** A member that is a text; null when there is none of that name. */
    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > LENGTH_MAX) {
            throw fault(name, "is expected to be a text of 1 to " + LENGTH_MAX + " characters");
        }
        String text = value.asString();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw fault(name, "holds a control character");
        }
        return text;
    }

    /** A member that has to be there. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw fault(name, "is missing");
        }
        return text;
    }

    boolean has(String name) {
        return node.has(name);
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** @throws SourcesFileException naming a member that was never asked for */
    void requireNothingElse() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw fault(
                        name,
                        "is not known here; known are "
                                + asked.stream().sorted().toList());
            }
        }
    }

    SourcesFileException fault(String name, String reason) {
        return new SourcesFileException("sources: " + at(name) + " " + reason);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
