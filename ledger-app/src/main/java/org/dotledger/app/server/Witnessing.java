package org.dotledger.app.server;

import java.util.List;
import javax.sql.DataSource;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.log.ServedCheckpoint;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.witness.Continuity;
import org.dotledger.core.log.witness.RemoteWitness;
import org.dotledger.core.log.witness.WitnessStages;
import org.dotledger.core.log.witness.Witnesses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The witnesses of the log: asked at the start, shown each new checkpoint, and counted before one is served. */
@Configuration(proxyBeanMethods = false)
final class Witnessing {

    @Bean
    Cosignatures cosignatures(DataSource dataSource) {
        return new Cosignatures(dataSource);
    }

    @Bean(destroyMethod = "close")
    Witnesses witnesses(LedgerProperties properties) {
        List<LedgerProperties.Witness> configured = properties.log().witnesses();
        int quorum = properties.log().witnessQuorum();
        if (quorum < 0 || quorum > configured.size()) {
            throw new IllegalStateException(
                    "ledger.log.witness-quorum is " + quorum + ", and ledger.log.witnesses names " + configured.size());
        }
        try {
            return new Witnesses(configured.stream().map(Witnessing::remote).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("ledger.log.witnesses: " + e.getMessage(), e);
        }
    }

    private static RemoteWitness remote(LedgerProperties.Witness witness) {
        try {
            return new RemoteWitness(
                    witness.url(),
                    witness.monitoringUrl() == null ? witness.url() : witness.monitoringUrl(),
                    VerifierKey.parse(witness.key()));
        } catch (LogFormatException e) {
            throw new IllegalArgumentException("the key of " + witness.url() + ": " + e.getMessage(), e);
        }
    }

    @Bean(destroyMethod = "close")
    WitnessStages witnessStages(
            Witnesses witnesses,
            Cosignatures cosignatures,
            LogReader log,
            Continuity continuity,
            PostgresLog appended) {
        WitnessStages stages = witnesses.start(log, cosignatures, continuity, appended::stop);
        appended.onAppend(stages::wake);
        return stages;
    }

    @Bean
    ServedCheckpoint servedCheckpoint(
            LedgerProperties properties, Witnesses witnesses, Cosignatures cosignatures, LogReader log) {
        return new ServedCheckpoint(
                log, cosignatures, witnesses.keys(), properties.log().witnessQuorum());
    }
}
