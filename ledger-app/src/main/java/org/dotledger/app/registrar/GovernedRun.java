package org.dotledger.app.registrar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;

/**
 * One run of the governed registrar, and what it says to the ledger. Each code goes through the policy's registrar with
 * an include filter of its own.
 *
 * @param id names the run; never used twice
 * @param action what it does, as its command line says
 * @param dryRunId the dry run it rests on
 */
record GovernedRun(String id, String action, String dryRunId) {
    private static final DotCode REGISTRAR = Policy.C1.registrars().getFirst();
    private static final String PROGRAM =
            REGISTRAR.value().toLowerCase(Locale.ROOT).replace('_', '-');
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DISTINCT_LENGTH = 8;

    static GovernedRun begin(String action, String dryRunId) {
        return new GovernedRun(newId(action), action, dryRunId);
    }

    /** A name for a run that says when it began. */
    static String newId(String action) {
        return action + "-" + TIME.format(Instant.now()) + "-"
                + UUID.randomUUID().toString().substring(0, DISTINCT_LENGTH);
    }

    /** @param output digest of what the run wrote down */
    DotRun via(DotCode code, Sha256 output) {
        String command = PROGRAM + " " + action + " --run " + dryRunId + " --include " + code;
        return new DotRun(Channel.DOT, REGISTRAR, command, id, 0, output);
    }

    RegisterDot registration(CatalogEntry entry, Sha256 output) {
        return new RegisterDot(entry.code(), dryRunId, Policy.C1.catalog(), entry, via(entry.code(), output));
    }

    UnregisterDot unregistration(DotCode code, String reason, Sha256 output) {
        return new UnregisterDot(code, reason, via(code, output));
    }

    static RecordCatalogReadback readback(DotCode code, long rowCount, JsonObject row) {
        Sha256 digest = Sha256.digest(CanonicalJson.bytes(row));
        return new RecordCatalogReadback(code, Policy.C1.catalog(), rowCount, row, digest);
    }

    /** Has the ledger record it; sent again by the same run, it is recorded once. */
    <C extends Record & Command> void send(ApiClient ledger, DotCode code, C command) {
        ledger.command(command.getClass().getSimpleName(), body(command), key(command, code), false);
    }

    /** Has the ledger say whether it would be recorded now. */
    <C extends Record & Command> void preview(ApiClient ledger, DotCode code, C command) {
        ledger.command(command.getClass().getSimpleName(), body(command), key(command, code), true);
    }

    private String key(Record command, DotCode code) {
        return command.getClass().getSimpleName() + "-" + code + "-" + id;
    }

    @SuppressWarnings("unchecked") // the codec is the one of the command's own class
    private static <C extends Record & Command> byte[] body(C command) {
        return CanonicalJson.bytes(RecordCodec.of((Class<C>) command.getClass()).write(command));
    }
}
