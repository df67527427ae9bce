package org.dotledger.app.log;

import java.util.List;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogReader;

/** The checkpoint that readers of the log are given: the newest that enough witnesses have cosigned. */
public final class ServedCheckpoint {
    private final LogReader log;
    private final Cosignatures cosignatures;
    private final List<VerifierKey> witnesses;
    private final int quorum;

    /** @param quorum how many of the witnesses are enough; none need to with 0 */
    public ServedCheckpoint(LogReader log, Cosignatures cosignatures, List<VerifierKey> witnesses, int quorum) {
        this.log = log;
        this.cosignatures = cosignatures;
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /**
     * The note, with the cosignatures that there are.
     *
     * @throws ProblemException while not enough witnesses have cosigned any
     */
    public String note() {
        if (witnesses.isEmpty()) {
            return log.checkpoint();
        }
        return cosignatures.newestCheckpoint(log, witnesses, quorum).orElseGet(this::uncosigned);
    }

    private String uncosigned() {
        if (quorum > 0) {
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE, "no checkpoint has been cosigned by " + quorum + " witnesses yet");
        }
        return log.checkpoint();
    }
}
