package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.OBSERVER;
import static org.dotledger.api.message.Role.OWNER;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.message.Role;
import org.dotledger.api.observation.Difference;
import org.dotledger.app.observe.ObservationReport;
import org.dotledger.app.observe.Observer;
import org.dotledger.app.observe.SourcesFile;

/** The looks at the world, by the program that {@code ledger observe} is. */
final class Looks {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Stage stage;

    Looks(Stage stage) {
        this.stage = stage;
    }

    /** The owner says where the eight sources are. */
    void declare() {
        observer(OWNER, false).declare("the little world of this demo");
    }

    /** Looks, and says what differs. A look that was recorded before is not taken again. */
    void look(String id) throws InterruptedException {
        look(id, false);
    }

    /** The same, and sends bad inputs to the routes of C1. */
    void probe(String id) throws InterruptedException {
        look(id, true);
    }

    private void look(String id, boolean probing) throws InterruptedException {
        if (stage.row("observations", id).isPresent()) {
            return;
        }
        ObservationReport report = observer(OBSERVER, probing).observe(id);
        if (!report.refusals().isEmpty() || report.isAnyAway()) {
            throw new IllegalStateException("the world could not be observed: " + report.toJson());
        }
        stage.tell("observer", "looks at the eight sources: " + said(report.differences()));
    }

    private static String said(List<Difference> differences) {
        return differences.isEmpty()
                ? "as the ledger says"
                : differences.stream()
                        .map(difference ->
                                difference.kind() + " in " + difference.source() + ": " + difference.subject())
                        .collect(Collectors.joining("; "));
    }

    private Observer observer(Role role, boolean probing) {
        return new Observer(
                SourcesFile.read(stage.world().sourcesFile()),
                stage.actors().get(role),
                probing,
                LOOK_AGAIN,
                Clock.systemUTC(),
                note -> {});
    }
}
