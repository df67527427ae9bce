package org.dotledger.app.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.world.Source;
import org.dotledger.app.observe.SourcePlace.Folder;
import org.dotledger.app.observe.SourcePlace.Grants;
import org.dotledger.app.observe.SourcePlace.Surfaces;
import org.dotledger.app.observe.SourcePlace.Table;
import org.dotledger.app.observe.SourcePlace.Web;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every source of the file once. It reads and decides nothing: what it finds is compared elsewhere. For one
 * thread.
 */
final class WorldLook {
    /** What bad inputs to routes must not change. */
    private static final Set<Source> KEPT_BY_PROBES = Set.of(Source.SURFACES, Source.CATALOG, Source.GRANTS);

    private final SourcesFile file;
    private final @Nullable Function<Sha256, byte @Nullable []> schemas;

    /** @param schemas gives the schemas of contracts; null where no bad inputs are sent to routes */
    WorldLook(SourcesFile file, @Nullable Function<Sha256, byte @Nullable []> schemas) {
        this.file = file;
        this.schemas = schemas;
    }

    /** A reading of each source, in the order of the sources. Probes are sent last, when everything else is known. */
    List<Reading> look(Subjects subjects) {
        Map<Source, Reading> readings = new LinkedHashMap<>();
        try (Pass pass = new Pass(subjects, null)) {
            file.places().forEach((source, place) -> {
                if (source != Source.ROUTES) {
                    readings.put(source, pass.reading(source, place));
                }
            });
        }
        SourcePlace routes = file.places().get(Source.ROUTES);
        if (routes != null) {
            try (Pass pass = new Pass(subjects, probing(subjects, readings))) {
                readings.put(Source.ROUTES, pass.reading(Source.ROUTES, routes));
            }
        }
        return file.places().keySet().stream()
                .map(readings::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private RoutesLook.@Nullable Probing probing(Subjects subjects, Map<Source, Reading> before) {
        return schemas == null ? null : new RoutesLook.Probing(schemas, () -> isUnchanged(before, subjects));
    }

    /** Whether the sources that probes must not change are as they were; null where one of them cannot be read. */
    private @Nullable Boolean isUnchanged(Map<Source, Reading> before, Subjects subjects) {
        List<Boolean> same = new ArrayList<>();
        try (Pass pass = new Pass(subjects, null)) {
            for (Source source : KEPT_BY_PROBES) {
                SourcePlace place = file.places().get(source);
                Reading earlier = before.get(source);
                if (place == null || earlier == null || earlier.error() != null) {
                    return null;
                }
                Reading later = pass.reading(source, place);
                if (later.error() != null) {
                    return null;
                }
                same.add(later.facts().equals(earlier.facts()));
            }
        }
        return !same.contains(false);
    }

    /** Where each source is, without anything of it being read. */
    List<Reading> locations() {
        List<Reading> readings = new ArrayList<>();
        try (Pass pass = new Pass(Subjects.NONE, null)) {
            file.places().forEach((source, place) -> {
                try {
                    String location = pass.look(source, place).location();
                    readings.add(Reading.read(source, location, new TreeMap<>()));
                } catch (AwayException e) {
                    readings.add(Reading.away(source, e));
                }
            });
        }
        return readings;
    }

    static @Nullable DatabaseAddress database(SourcePlace place) {
        return switch (place) {
            case Table table -> table.database();
            case Grants grants -> grants.database();
            case Surfaces surfaces -> surfaces.database();
            case Folder _, Web _ -> null;
        };
    }

    /** One pass over sources, with the connections that it opens. */
    private record Pass(Subjects subjects, RoutesLook.@Nullable Probing probing, Databases databases, WebReader web)
            implements AutoCloseable {
        Pass(Subjects subjects, RoutesLook.@Nullable Probing probing) {
            this(subjects, probing, new Databases(), new WebReader());
        }

        Reading reading(Source source, SourcePlace place) {
            try {
                return apart(place, () -> {
                    SourceLook look = look(source, place);
                    return Reading.read(source, look.location(), look.facts());
                });
            } catch (AwayException e) {
                return Reading.away(source, e);
            }
        }

        /** One source that cannot be read leaves the others in its database readable. */
        private Reading apart(SourcePlace place, Supplier<Reading> reading) {
            DatabaseAddress address = database(place);
            return address == null ? reading.get() : databases.at(address).apart(reading);
        }

        SourceLook look(Source source, SourcePlace place) {
            return switch (place) {
                case Folder folder when source == Source.DOT_BIN -> new DotBinLook(folder);
                case Folder folder when source == Source.EXECUTOR -> new ExecutorLook(folder, subjects.files());
                case Folder folder -> new KnowledgeBaseLook(folder, subjects.documents(), web);
                case Table table
                when source == Source.CATALOG -> new CatalogLook(table, databases.at(table.database()));
                case Table table -> new ContractsLook(table, databases.at(table.database()), subjects.contracts());
                case Grants grants -> new GrantsLook(grants, databases.at(grants.database()));
                case Surfaces surfaces -> new SurfacesLook(surfaces, databases.at(surfaces.database()));
                case Web base
                when source == Source.ROUTES -> new RoutesLook(base, subjects.routesOfCampaign(), web, probing);
                case Web base -> new KnowledgeBaseLook(base, subjects.documents(), web);
            };
        }

        @Override
        public void close() {
            try (databases) {
                web.close();
            }
        }
    }
}
