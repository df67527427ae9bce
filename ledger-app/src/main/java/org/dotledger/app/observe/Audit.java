package org.dotledger.app.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.world.Source;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.view.StateAt;

/** A reviewer's own look at the world, compared with the state of a package. Nothing is appended anywhere. */
public final class Audit {
    private Audit() {}

    /**
     * Looks once. What stands in the report as a refusal is a source that the ledger would not have taken: it is declared
     * elsewhere or not at all. It is compared all the same.
     *
     * @param state of a package that was verified
     * @param at when is looked
     * @throws MayWriteGrantsException when the role that looks could write the live table of grants
     */
    public static ObservationReport of(SourcesFile file, StateAt state, Instant at) {
        Differences comparison = LedgerViews.differences();
        List<LookedSource> sources = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        List<SourceRow> declared = state.items(ViewDefinitions.SOURCES);
        for (Reading reading : new WorldLook(file, null).look(Subjects.of(state, comparison))) {
            Source source = reading.source();
            SourceRow row = declared.stream()
                    .filter(one -> one.source() == source)
                    .findFirst()
                    .orElse(null);
            String location = row == null ? "not declared" : row.location();
            PreparedReading prepared = PreparedReading.of(reading, location, state, comparison, at);
            if (prepared.reading().status() == SourceStatus.READ
                    && !location.equals(prepared.reading().location())) {
                refusals.add(source + " was read at " + prepared.reading().location() + ", and the package has it at "
                        + location);
            }
            differences.addAll(prepared.differences());
            sources.add(new LookedSource(
                    source,
                    prepared.reading().location(),
                    prepared.reading().status(),
                    prepared.facts(),
                    prepared.differences().size(),
                    prepared.reading().error(),
                    row == null ? null : row.readAt()));
        }
        return new ObservationReport(List.of(), sources, differences, refusals);
    }

    /** As {@link Observer#warnings}. */
    public static List<String> warnings(SourcesFile file) {
        return WriteRights.warnings(file);
    }
}
