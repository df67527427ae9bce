package org.dotledger.app.observe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table by its schema and name, never whatever a connection would find first. */
record TableOf(String schema, String name) {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z_][A-Za-z0-9_]{0,62})\\.)?([A-Za-z_][A-Za-z0-9_]{0,62})");

    /** @throws IllegalArgumentException unless the text is a table's name, with or without a schema before it */
    static TableOf parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a table is SCHEMA.TABLE in letters, digits and underscores");
        }
        return new TableOf(parts.group(1) == null ? "public" : parts.group(1), parts.group(2));
    }

    /** As it stands in a statement. */
    String quoted() {
        return '"' + schema + "\".\"" + name + '"';
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
