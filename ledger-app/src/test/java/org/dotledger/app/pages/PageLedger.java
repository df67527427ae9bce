package org.dotledger.app.pages;

import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.step.StepId;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;

/**
 * A ledger in the middle of its campaign: three steps are read back, the fourth is being done, the fifth waits for an
 * owner, some commands were refused. It ends with the JVM.
 */
final class PageLedger {
    static final String DRY_RUN = "opening-dry-run";
    static final List<DotCode> COMPLETE = C1.REQUIRED.subList(0, 5);

    private PageLedger() {}

    static LedgerUnderTest get() {
        return Holder.LEDGER;
    }

    private static final class Holder {
        static final LedgerUnderTest LEDGER = start();

        private static LedgerUnderTest start() {
            LedgerUnderTest ledger = LedgerUnderTest.start(Map.of("spring.main.register-shutdown-hook", "false"))
                    .enrolEverybody();
            Runtime.getRuntime().addShutdownHook(new Thread(ledger::close));
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            refuse(ledger);
            Steps.openRegistrations(ledger);
            COMPLETE.forEach(code -> complete(ledger, code));
            DotCode halfway = C1.REQUIRED.get(5);
            ledger.post(OPERATOR, "RegisterDot", C1.registration(halfway, DRY_RUN))
                    .isCreated();
            ledger.post(AGENT, "PlanStep", Steps.plan(StepId.W5, List.of("contracts")))
                    .isCreated();
            return ledger;
        }

        private static void refuse(LedgerUnderTest ledger) {
            DotCode code = C1.REQUIRED.getFirst();
            ledger.post(AGENT, "OpenCampaign", C1.OPEN).isProblem(403, "ROLE_NOT_ALLOWED");
            ledger.post(OWNER, "OpenCampaign", "{\"campaign\":\"C2\"}").isProblem(409, "SCOPE_NOT_C1");
            ledger.post(AGENT, "RecordBirth", C1.birth(C1.name(code), "/tmp/" + C1.name(code)));
            ledger.post(OPERATOR, "RegisterDot", C1.registration(code, "no-such-run"));
        }

        private static void complete(LedgerUnderTest ledger, DotCode code) {
            ledger.post(OPERATOR, "RegisterDot", C1.registration(code, DRY_RUN)).isCreated();
            ledger.post(REVIEWER, "RecordCatalogReadback", C1.catalogReadback(code))
                    .isCreated();
            ledger.post(REVIEWER, "RecordHandbookReadback", C1.handbookReadback(code))
                    .isCreated();
            ledger.post(AGENT, "RecordRollbackCheck", C1.rollbackCheck(code)).isCreated();
        }
    }
}
