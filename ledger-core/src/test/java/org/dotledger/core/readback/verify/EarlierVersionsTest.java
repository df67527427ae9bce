package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written under an earlier version of an event is read, and held to the rules of its time. */
final class EarlierVersionsTest {
    private static final DotCode APPLY = C1History.APPLY;

    @TempDir
    private Path directory;

    /** A row of the baseline, as readbacks gave it before they looked at tier, domain and status. */
    private static RecordCatalogReadback readback() {
        JsonObject row = JsonObject.builder()
                .put("code", APPLY.value())
                .put("name", "dot-apply")
                .put("filePath", "bin/dot-apply")
                .build();
        return new RecordCatalogReadback(APPLY, Policy.C1.catalog(), 1, row, Sha256.digest(CanonicalJson.bytes(row)));
    }

    private static CatalogReadBack matching(RecordCatalogReadback command, boolean matches) {
        return new CatalogReadBack(
                command.code(), command.catalog(), command.rowCount(), command.row(), command.rowSha256(), matches);
    }

    private static PackagedLog append(PackagedLog log, String version, ActorId actor, Command command, Event event) {
        PackagedLog.Draft draft = log.draft(actor, command);
        draft.version = version;
        return draft.append(event);
    }

    /** What the verifier finds wrong with the history. */
    private List<String> faults(PackagedLog log) throws IOException {
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        return Packages.failed(report).stream().map(CheckResult::detail).toList();
    }

    @Test
    void aReadbackThatLookedAtCodeNameAndPathAloneStillVerifies() throws IOException {
        PackagedLog log = append(C1History.opened(), "v1", REVIEWER, readback(), matching(readback(), true));
        assertThat(log.events().getLast().envelope().type()).isEqualTo("dotledger.CatalogReadBack.v1");
        assertThat(faults(log)).isEmpty();
        assertThat(faults(append(C1History.opened(), "v1", REVIEWER, readback(), matching(readback(), false))))
                .singleElement()
                .asString()
                .contains("\"matches\":true");
        assertThat(faults(append(C1History.opened(), "v2", REVIEWER, readback(), matching(readback(), true))))
                .singleElement()
                .asString()
                .contains("\"matches\":false");
    }

    @Test
    void anEarlierVersionDoesNotFollowThePresentOne() throws IOException {
        PackagedLog log = C1History.opened().send(REVIEWER, readback());
        assertThat(faults(log)).isEmpty();
        append(log, "v1", REVIEWER, readback(), matching(readback(), true));
        assertThat(faults(log)).singleElement().asString().contains("an earlier version of it is written after");
    }

    @Test
    void aDryRunThatDidNotKnowTheBaselineStillVerifies() throws IOException {
        RecordRegistrarDryRun part = overPartOfTheCatalogue();
        PackagedLog log = C1History.opened();
        assertThat(faults(append(log, "v1", AGENT, part, passing(part, log)))).isEmpty();

        PackagedLog present = C1History.opened();
        assertThat(faults(append(present, "v2", AGENT, part, passing(part, present))))
                .singleElement()
                .asString()
                .contains("is not what its command RecordRegistrarDryRun gives");
    }

    /** One row, where the baseline has two. */
    private static RecordRegistrarDryRun overPartOfTheCatalogue() {
        RecordRegistrarDryRun whole = C1History.dryRun("part");
        return new RecordRegistrarDryRun(
                whole.runId(),
                whole.whitelist(),
                whole.diskScan(),
                whole.catalogRows().subList(0, 1),
                whole.reportedNew());
    }

    /** The run as it would have been recorded before the baseline counted; its artifacts are kept in the log. */
    private static RegistrarDryRunRecorded passing(RecordRegistrarDryRun run, PackagedLog log) {
        Decision.Accepted accepted = (Decision.Accepted) log.decide(AGENT, run);
        accepted.artifacts().forEach(content -> log.put(content.bytes()));
        RegistrarDryRunRecorded event =
                (RegistrarDryRunRecorded) accepted.events().getFirst();
        assertThat(event.verdict()).isEqualTo(Verdict.HOLD);
        return new RegistrarDryRunRecorded(
                event.runId(),
                null,
                event.whitelist(),
                event.newWhitelisted(),
                event.backlog(),
                event.alreadyRegistered(),
                event.duplicates(),
                event.pathDrift(),
                event.phantoms(),
                event.missing(),
                event.naiveNewCount(),
                event.reportedNew(),
                Verdict.PASS,
                null,
                event.campaignOnDisk(),
                event.campaignInCatalog(),
                event.diskScan(),
                event.catalogRows(),
                event.lists());
    }
}
