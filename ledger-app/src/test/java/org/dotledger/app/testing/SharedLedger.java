package org.dotledger.app.testing;

import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.util.Map;

/**
 * One ledger for all tests that leave it as useful as they found it: everyone is enrolled, C1 is open, the catalogue
 * and a passing dry run are in. It ends with the JVM.
 */
public final class SharedLedger {
    public static final String DRY_RUN = "shared-dry-run";

    private SharedLedger() {}

    public static LedgerUnderTest get() {
        return Holder.LEDGER;
    }

    private static final class Holder {
        static final LedgerUnderTest LEDGER = start();

        private static LedgerUnderTest start() {
            // Two hooks that close one server would run side by side.
            LedgerUnderTest ledger = LedgerUnderTest.start(Map.of("spring.main.register-shutdown-hook", "false"))
                    .enrolEveryone();
            Runtime.getRuntime().addShutdownHook(new Thread(ledger::close));
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            ledger.post(AGENT, "RecordRegistrarDryRun", C1.dryRun(DRY_RUN)).isCreated();
            return ledger;
        }
    }
}
