package org.dotledger.app.server;

import static org.dotledger.app.testing.LedgerUnderTest.AGENT;

import java.util.HashMap;
import java.util.Map;
import org.dotledger.app.testing.Issuer;
import org.dotledger.app.testing.LedgerUnderTest;

/** One ledger that trusts an issuer, for its tokens and for sign-in. Both end with the JVM. */
final class IssuedLedger {
    private IssuedLedger() {}

    static LedgerUnderTest get() {
        return Holder.LEDGER;
    }

    static Issuer issuer() {
        return Holder.ISSUER;
    }

    private static final class Holder {
        static final Issuer ISSUER = Issuer.start();
        static final LedgerUnderTest LEDGER = start();

        private static LedgerUnderTest start() {
            Map<String, String> settings = new HashMap<>(ISSUER.settings());
            settings.putAll(ISSUER.signInSettings());
            settings.put("ledger.tokens.actors.[00u1-jane]", AGENT);
            settings.put("spring.main.register-shutdown-hook", "false");
            LedgerUnderTest ledger = LedgerUnderTest.start(settings).enrolEveryone();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ledger.close();
                ISSUER.close();
            }));
            return ledger;
        }
    }
}
