package org.dotledger.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What names, paths and codes mean, and the words of C1. */
final class Names {
    static final List<String> REQUIRED = List.of(
            "DOT_C1_GRANT_ISSUE",
            "DOT_C1_CONTRACT_REGISTER",
            "DOT_C1_VOCAB_BUILD",
            "DOT_C1_VOCAB_VERIFY",
            "DOT_C1_PREFLIGHT",
            "DOT_C1_BAD_INPUT_HARNESS",
            "DOT_C1_EVIDENCE_READBACK",
            "DOT_C1_ROLLBACK_CHECK");
    static final List<String> CONTRACT_DOTS = REQUIRED.subList(2, 8);
    static final String GRANT_ISSUE = "DOT_C1_GRANT_ISSUE";
    static final String REGISTRAR = "DOT_DOT_REGISTER";
    static final String VOCAB = "governance_canonical_operation_vocab";
    static final String ACTION = "authorize_build_step";
    static final String CATALOG = "dot_tools";
    static final Set<String> STAGING_LABELS = Set.of(
            "LOCAL_STAGING_NOT_SSOT",
            "NOT_GOVERNED_RUNTIME",
            "NOT_DEPLOYED",
            "NOT_REGISTRY_PROOF",
            "NOT_DRYRUN_READY_PROOF");
    static final List<String> PUBLIC_KEYS = Keys.publicKeys();

    static final List<String> SOURCES =
            List.of("DOT_BIN", "EXECUTOR", "CATALOG", "CONTRACTS", "SURFACES", "GRANTS", "ROUTES", "KNOWLEDGE_BASE");

    static final List<String> STEPS = List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9");
    static final List<String> DOMAINS =
            List.of("REGISTRAR", "DOT", "SURFACE", "CATALOG", "CONTRACT", "ENDPOINT", "GRANT", "READINESS", "EVIDENCE");

    private static final String DOT_BIN = "/opt/incomex/dot/bin/";

    private Names() {}

    /** The code that a name or path gives; empty when none. */
    static String code(String nameOrPath) {
        String base = nameOrPath.substring(nameOrPath.lastIndexOf('/') + 1);
        String code = base.toUpperCase(Locale.ROOT).replace('-', '_');
        return code.matches("[A-Z][A-Z0-9_]{2,63}") ? code : "";
    }

    static boolean isCampaigns(String code) {
        return REQUIRED.contains(code) || code.startsWith("DOT_C1_");
    }

    static String ssot(String path) {
        if (path.startsWith(DOT_BIN)) {
            return "DOT_BIN";
        }
        if (path.startsWith("/opt/incomex/deploy/agent-api-executor/")) {
            return "EXECUTOR_SOURCE";
        }
        if (path.startsWith("/opt/incomex/")) {
            return "VPS_RUNTIME";
        }
        return path.startsWith("kb://") ? "AGENTDATA_KB" : "LOCAL_STAGING";
    }

    /** A stored path as the absolute path it stands for. */
    static String normalised(String stored) {
        for (String prefix : List.of("/opt/incomex/dot/bin/", "opt/incomex/dot/bin/", "dot/bin/", "dot/", "bin/")) {
            if (stored.startsWith(prefix)) {
                return DOT_BIN + stored.substring(prefix.length());
            }
        }
        return stored;
    }

    /** The code of a scanned file; empty when the file is no DOT. */
    static String scannedCode(String path) {
        String base = path.substring(path.lastIndexOf('/') + 1);
        boolean begins = base.startsWith("dot-") || base.startsWith("DOT_");
        return begins && !base.contains(".") && !base.endsWith("~") ? code(base) : "";
    }
}
