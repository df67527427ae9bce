package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.DRY_RUN;
import static org.dotledger.core.testing.C1History.OWNER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.Events;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories with entries of earlier versions, as they were stored then. */
final class OldEntriesTest {
    @TempDir
    private Path directory;

    private VerificationReport verified(PackagedLog log) throws IOException {
        return Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
    }

    private static PackagedLog withoutHold() {
        return C1History.opened().send(AGENT, C1History.dryRun(DRY_RUN));
    }

    /** Appends the event as the first version of its entry has it. */
    private static PackagedLog old(PackagedLog log, String command, Event event, Tag... more) {
        PackagedLog.Draft draft = log.draft(OWNER, command);
        String type = "dotledger." + event.getClass().getSimpleName() + ".v1";
        JsonObject data = Events.write(type, event);
        Sha256 fingerprint = EventIds.fingerprint(command, data);
        Envelope now = draft.envelope(event, EventIds.of(OWNER, draft.key, fingerprint, 0));
        TreeSet<Tag> tags = new TreeSet<>(EntryTags.of(event, 1, OWNER, draft.key));
        tags.addAll(Set.of(more));
        return log.add(new Envelope(now.id(), type, now.subject(), now.time(), now.extensions(), tags), data);
    }

    @Test
    void verify() throws IOException {
        PackagedLog log = withoutHold();
        old(
                log,
                "ReleaseRegistrationHold",
                new RegistrationHoldReleased(Policy.C1.requiredDots(), DRY_RUN, "they are new"));
        old(log, "PlaceRegistrationHold", new RegistrationHoldPlaced("a duplicate was found"));
        log.send(
                AGENT,
                new StageHandler(
                        "authorize_build_step",
                        "handler@1",
                        new Artifact(new ArtifactPath("kb://handler"), DIGEST, Ssot.AGENTDATA_KB, null)));
        old(log, "ApplyHandler", new HandlerApplied("authorize_build_step", "handler@1", null));
        assertThat(Packages.failed(verified(log))).isEmpty();
    }

    @Test
    void doNotVerifyWithTheTagsOfALaterVersion() throws IOException {
        PackagedLog log = old(
                withoutHold(),
                "PlaceRegistrationHold",
                new RegistrationHoldPlaced("a duplicate was found"),
                Policy.C1.requiredDots().getFirst().tag());
        VerificationReport report = verified(log);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("the tags"));
    }
}
