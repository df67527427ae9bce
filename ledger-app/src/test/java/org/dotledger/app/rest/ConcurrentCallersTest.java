package org.dotledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.Test;

/** Fifty callers who want the same thing at the same moment. */
class ConcurrentCallersTest {
    private static final int CALLERS = 50;
    private static final DotCode DOT = C1.REQUIRED.getFirst();

    @Test
    void appendsOnceWhateverFiftyCallersSend() throws Exception {
        try (LedgerUnderTest ledger = LedgerUnderTest.start().enrolEveryone()) {
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            sameKeyFromFiftyCallers(ledger);
            prepareRegistration(ledger);
            fiftyCallersRegisterOneDot(ledger);
            noViewMissedAnything(ledger);
        }
    }

    private static void sameKeyFromFiftyCallers(LedgerUnderTest ledger) throws Exception {
        String body = CanonicalJson.text(C1.birth(DOT));
        List<Reply> replies = atOnce(() -> ledger.post(AGENT, "RecordBirth", body, "one-key"));
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(CALLERS - 1)
                .allSatisfy(
                        reply -> assertThat(reply.header("idempotent-replayed")).isEqualTo("true"));
        assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
        ledger.post(AGENT, "RecordBirth", body + " ", "one-key").isOk();
        ledger.post(AGENT, "RecordBirth", CanonicalJson.text(C1.birth(C1.REQUIRED.get(1))), "one-key")
                .isProblem(409, "IDEMPOTENCY_KEY_REUSED");
    }

    private static void prepareRegistration(LedgerUnderTest ledger) {
        ledger.post(OPERATOR, "AdmitDot", C1.admission(DOT)).isCreated();
        ledger.post(AGENT, "RecordRegistrarDryRun", C1.dryRun("run")).isCreated();
        ledger.post(OWNER, "ReleaseRegistrationHold", C1.release("run")).isCreated();
    }

    private static void fiftyCallersRegisterOneDot(LedgerUnderTest ledger) throws Exception {
        List<Reply> replies = atOnce(() -> ledger.post(OPERATOR, "RegisterDot", C1.registration(DOT, "run")));
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 201)
                .allSatisfy(reply -> reply.isProblem(409, "DUPLICATE_DOT_CODE"));
        Reply events = ledger.get(AUDITOR, "/api/v1/events?type=DotRegistered").isOk();
        assertThat(events.items().values()).hasSize(1);
    }

    private static void noViewMissedAnything(LedgerUnderTest ledger) {
        assertThat(ledger.get(AUDITOR, "/api/v1/dots/" + DOT).member("state")).isEqualTo("REGISTERED");
        assertThat(ledger.get(AUDITOR, "/api/v1/refusals").items().values()).hasSize(CALLERS - 1 + 1);
    }

    private static List<Reply> atOnce(Callable<Reply> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Reply>> pending = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                pending.add(callers.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : pending) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
