package org.dotledger.app.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings of a ledger.
 *
 * @param data the directory that holds the log's key, the owner's first key and the embedded database
 * @param grants where grants are written in addition to the ledger's own database
 */
@ConfigurationProperties("ledger")
record LedgerProperties(
        Path data,
        @DefaultValue Log log,
        @DefaultValue Time time,
        @DefaultValue Grants grants) {

    /** @param target the governed database; none where nothing is set */
    record Grants(@Nullable Target target) {}

    /**
     * A governed database whose {@code governance_build_authorization} is kept up with the log.
     *
     * @param url {@code jdbc:postgresql://HOST/DATABASE}, or {@code embedded:NAME} for a database of the ledger's own
     *     PostgreSQL
     * @param user a role that may write that table and nothing else
     * @param passwordFile a file with its password that only its owner may read
     */
    record Target(String url, String user, Path passwordFile) {}

    /**
     * How far the machine's clock is believed.
     *
     * @param aheadMax how far it may be ahead of the newest entry and what has passed since
     * @param idleMax how long the log may have been idle before a start
     */
    record Time(
            @DefaultValue("5m") Duration aheadMax,
            @DefaultValue("366d") Duration idleMax) {}

    /**
     * The settings of its log.
     *
     * @param origin the log's name, which its key carries; a local one is made up where none is set
     * @param keyFile the log's private key; {@code log.key} of the data directory where none is set
     * @param open whether the log is served to everyone; only on loopback where nothing is set
     * @param keyOverlap how long after a rotation of its key the old one signs too
     * @param witnesses who are to cosign its checkpoints
     * @param witnessQuorum how many of them have to, before a checkpoint is served
     */
    record Log(
            @Nullable String origin,
            @Nullable Path keyFile,
            @Name("public") @Nullable Boolean open,
            @DefaultValue("30d") Duration keyOverlap,
            @DefaultValue List<Witness> witnesses,
            @DefaultValue("0") int witnessQuorum) {}

    /**
     * A witness.
     *
     * @param url prefix of its add-checkpoint
     * @param monitoringUrl prefix under which it shows what it cosigned; the same where nothing is set
     * @param key its verifier key
     */
    record Witness(URI url, @Nullable URI monitoringUrl, String key) {}

    Path logKeyFile() {
        return log.keyFile() == null ? data.resolve("log.key") : log.keyFile();
    }
}
