package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OWNER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories with entries of earlier versions, and campaigns of another rule set. */
final class OldEntriesTest {
    private static final IssueKey ISSUE = new IssueKey(AGENT, Sha256.digestUtf8("another key"));
    private static final KeyIssued ISSUED = new KeyIssued(AGENT, ISSUE.keySha256());

    @TempDir
    private Path directory;

    /** What the verifier finds wrong with the history. */
    private List<String> faults(PackagedLog log) throws IOException {
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        return Packages.failed(report).stream().map(CheckResult::detail).toList();
    }

    /** Appends the event as the first version of its entry has it. */
    private static PackagedLog old(PackagedLog log, ActorId actor, Command command, Event event) {
        PackagedLog.Draft draft = log.draft(actor, command);
        draft.version = "v1";
        return draft.append(event);
    }

    private static CampaignOpened opened(@Nullable String rules) {
        Policy policy = Policy.C1;
        return new CampaignOpened(
                "C1", policy.version(), policy.sha256(), policy.requiredDots(), policy.contractDots(), rules);
    }

    @Test
    void anEntryFromBeforeTheCampaignVerifiesInItsFirstVersion() throws IOException {
        PackagedLog log = old(C1History.enrolled(), OWNER, ISSUE, ISSUED);
        assertThat(log.events().getLast().envelope().type()).isEqualTo("dotledger.KeyIssued.v1");
        log.send(OWNER, new OpenCampaign("C1"));
        assertThat(faults(log)).isEmpty();
    }

    /** The tags of a first version are fewer, so that a rule would not find what it looks for. */
    @Test
    void noFirstVersionIsWrittenAfterTheCampaignWasOpened() throws IOException {
        PackagedLog log = old(C1History.opened(), OWNER, ISSUE, ISSUED);
        assertThat(faults(log))
                .singleElement()
                .asString()
                .contains("an earlier version of it is written after the campaign was opened");
    }

    @Test
    void aCampaignOfTheFirstRuleSetIsAnsweredWithOneFault() throws IOException {
        PackagedLog log = old(C1History.enrolled(), OWNER, new OpenCampaign("C1"), opened(null));
        log.send(
                AGENT,
                new StageEvidence(
                        new RecordId("e-1"),
                        "report",
                        DIGEST,
                        1,
                        "text/plain",
                        new ArtifactPath("kb://report"),
                        List.of(),
                        null));
        old(log, OWNER, ISSUE, ISSUED);
        assertThat(faults(log))
                .singleElement()
                .asString()
                .contains("the campaign was opened under rule set 1, and this program decides by rule set 2 alone")
                .doesNotContain("the first of");
    }

    @Test
    void aCampaignOfALaterRuleSetIsAnsweredWithOneFault() throws IOException {
        PackagedLog log = C1History.enrolled().append(OWNER, new OpenCampaign("C1"), List.of(opened("3")));
        assertThat(faults(log))
                .singleElement()
                .asString()
                .contains("the campaign was opened under rule set 3, and this program decides by rule set 2 alone");
    }
}
