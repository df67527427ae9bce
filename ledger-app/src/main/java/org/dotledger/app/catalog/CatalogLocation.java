package org.dotledger.app.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which catalogue it is, wherever it is reached from: {@code SYSTEM/DATABASE/SCHEMA.TABLE}. A copy of a database is
 * another one.
 *
 * @param system identifier of the PostgreSQL cluster, which {@code pg_controldata} shows
 * @param database its name
 */
public record CatalogLocation(String system, String database, TableName table) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,20})/([^\\p{Cntrl}]{1,63})/([^/]+)");

    /** @throws IllegalArgumentException unless the text is a location */
    public static CatalogLocation parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a location is SYSTEM-IDENTIFIER/DATABASE/SCHEMA.dot_tools");
        }
        return new CatalogLocation(parts.group(1), parts.group(2), TableName.parse(parts.group(3)));
    }

    @Override
    public String toString() {
        return system + "/" + database + "/" + table;
    }
}
