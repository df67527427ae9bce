package org.dotledger.app.observe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.app.observe.SourcePlace.Grants;
import org.dotledger.app.observe.SourcePlace.Surfaces;
import org.dotledger.app.observe.SourcePlace.Table;

/** What the roles with which databases are read might write there. Who looks is to look and to do nothing else. */
final class WriteRights {
    private WriteRights() {}

    /**
     * A sentence for each table that could be written; a database that does not answer gives none.
     *
     * @throws MayWriteGrantsException when the live table of grants could be written
     */
    static List<String> warnings(SourcesFile file) {
        Set<String> warnings = new LinkedHashSet<>();
        try (Databases databases = new Databases()) {
            for (SourcePlace place : file.places().values()) {
                warnings.addAll(of(place, databases));
            }
        }
        return List.copyOf(warnings);
    }

    private static List<String> of(SourcePlace place, Databases databases) {
        List<String> found = new ArrayList<>();
        try {
            switch (place) {
                case Table table -> warn(databases.at(table.database()), table.table(), found);
                case Surfaces surfaces -> {
                    GovernedDatabase database = databases.at(surfaces.database());
                    warn(database, surfaces.collections(), found);
                    warn(database, surfaces.registry(), found);
                }
                case Grants grants -> {
                    GovernedDatabase database = databases.at(grants.database());
                    if (database.writer(grants.table()).isPresent()) {
                        throw new MayWriteGrantsException(grants.table().toString());
                    }
                    warn(database, grants.registry(), found);
                }
                case SourcePlace.Folder _, SourcePlace.Web _ -> {}
            }
        } catch (AwayException e) {
            // The look itself reports that the source is away; without it, no rights can be read.
            return found;
        }
        return found;
    }

    private static void warn(GovernedDatabase database, TableOf table, List<String> found) {
        Optional<String> writer = database.writer(table);
        writer.ifPresent(role -> found.add(
                "the role that looks may write " + table + " (as " + role + "); give it SELECT and nothing else"));
    }
}
