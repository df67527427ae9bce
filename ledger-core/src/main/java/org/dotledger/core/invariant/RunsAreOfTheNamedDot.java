package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.surface.ContractBound;

/** Where the domain names the DOT of an action, it was that one; a registrar ran with the code in its include filter. */
final class RunsAreOfTheNamedDot implements Invariant {
    @Override
    public String rule() {
        return "an action that belongs to one DOT came through it, a registration with its include filter";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DotRegistered dot -> registrar(dot.via(), dot.code());
            case DotUnregistered dot -> registrar(dot.via(), dot.code());
            case ContractBound contract -> only("DOT_C1_CONTRACT_REGISTER", contract.via());
            case BuildStepProposed proposal -> only("DOT_C1_GRANT_ISSUE", proposal.via());
            case HarnessRan harness -> only("DOT_C1_BAD_INPUT_HARNESS", harness.via());
            case PreflightRan preflight -> only("DOT_C1_PREFLIGHT", preflight.via());
            case ReadbackSealed seal -> only("DOT_C1_EVIDENCE_READBACK", seal.via());
            default -> Optional.empty();
        };
    }

    private static Optional<String> registrar(DotRun via, DotCode code) {
        return Broken.when(
                !Policy.C1.registrars().contains(via.dot()) || !via.includes(code),
                "it came through " + via.dot() + ", or without an include filter that names " + code);
    }

    private static Optional<String> only(String dot, DotRun via) {
        return Broken.when(!via.dot().value().equals(dot), "it came through " + via.dot() + ", not " + dot);
    }
}
