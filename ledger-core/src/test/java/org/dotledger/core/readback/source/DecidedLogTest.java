package org.dotledger.core.readback.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.PostgresNode;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A log in PostgreSQL whose entries are decided again. */
final class DecidedLogTest {

    private static DecidedLog.Result decided(PackagedLog log) {
        try (TestDatabase database = TestDatabase.create();
                HikariDataSource connections = database.newAppPool(2);
                PostgresNode node = new PostgresNode(database, log.key())) {
            LogReader reader = new LogReader(connections, log.key());
            log.artifacts().forEach(bytes -> reader.putArtifact(ArtifactContent.json(bytes), ConsistencyBoundary.NONE));
            node.holds(log.events());
            return new DecidedLog(reader, PackagedLog.ORIGIN, LedgerViews.all(), new LedgerRules(), 2)
                    .decide(log.size(), done -> {});
        }
    }

    @Test
    void comesOutTheSame() {
        PackagedLog log = C1History.complete();
        DecidedLog.Result result = decided(log);
        assertThat(result.fault()).isEmpty();
        assertThat(result.decided().appends()).isGreaterThan(100);
        assertThat(result.decided().refusals()).isGreaterThan(40);
        assertThat(result.decided().undecided()).isEmpty();
    }

    @Test
    void namesTheEntryThatNoCommandGives() {
        PackagedLog log = C1History.opened();
        long position = log.size();
        log.forge(C1History.OWNER, "IssueKey", new KeyIssued(new ActorId("stranger"), Sha256.digestUtf8("a key")));
        assertThat(decided(log).fault().orElseThrow())
                .contains("position " + position)
                .contains("IssueKey")
                .contains("UNKNOWN_ACTOR");
    }

    @Test
    void missesABodyThatIsGone() {
        PackagedLog log = C1History.enrolled();
        log.refuse(C1History.AGENT, "AdmitDot", RefusalCode.ROLE_NOT_ALLOWED);
        List<byte[]> bodies = log.artifacts();
        assertThat(bodies).hasSize(1);
        log.forget(PackagedLog.EMPTY_BODY);
        assertThat(decided(log).fault().orElseThrow())
                .contains("the artifact " + PackagedLog.EMPTY_BODY + " is not there");
    }
}
