package org.dotledger.app.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.campaign.Policy;

/**
 * Where the policy's catalogue stands in a database. It goes into statements, quoted, and so holds nothing that ends a
 * quotation. A name without a schema is the table in {@code public}, never whatever a connection would find first.
 */
public record TableName(String schema) {
    private static final String TABLE = Policy.C1.catalog();
    private static final String PUBLIC = "public";
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z_][A-Za-z0-9_]{0,62})\\.)?" + TABLE);
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    public TableName {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("the name of a schema is letters, digits and underscores");
        }
    }

    /** @throws IllegalArgumentException unless the text is the catalogue's name, with or without a schema before it */
    public static TableName parse(String text) {
        Matcher name = FORM.matcher(text);
        if (!name.matches()) {
            throw new IllegalArgumentException("the table is " + TABLE + " or SCHEMA." + TABLE);
        }
        return new TableName(name.group(1) == null ? PUBLIC : name.group(1));
    }

    /** As it stands in a statement. */
    String quoted() {
        return quotedSchema() + ".\"" + TABLE + '"';
    }

    /** The schema as it stands in a statement. */
    String quotedSchema() {
        return '"' + schema + '"';
    }

    @Override
    public String toString() {
        return schema + "." + TABLE;
    }
}
