package org.dotledger.app.observe;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a source is and how it is read. */
sealed interface SourcePlace {

    /**
     * A folder.
     *
     * @param prefix what paths in the ledger begin with in place of the folder; ends with a slash
     */
    record Folder(String host, Path folder, String prefix) implements SourcePlace {}

    /** A table of a governed database. */
    record Table(DatabaseAddress database, TableOf table) implements SourcePlace {}

    /**
     * The live table of grants.
     *
     * @param registry where the action's handler is registered; need not exist
     */
    record Grants(DatabaseAddress database, TableOf table, TableOf registry) implements SourcePlace {}

    /**
     * The schema {@code c1} and the two registries of tables.
     *
     * @param registryName the column of the table registry that holds a table's name
     */
    record Surfaces(DatabaseAddress database, TableOf collections, TableOf registry, String registryName)
            implements SourcePlace {}

    /**
     * Something that answers over HTTP.
     *
     * @param base ends with a slash
     * @param prefix what paths in the ledger begin with in place of the base; null for routes
     */
    record Web(URI base, @Nullable String prefix) implements SourcePlace {}
}
