package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;

/** Only refusals of the codes that are recorded stand in the log, and a bypass carries its stop code. */
final class RefusalsHaveRecordedCodes implements Invariant {
    @Override
    public String rule() {
        return "only refusals whose codes are recorded stand in the log, a bypass with its stop code";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (!(recorded.event() instanceof CommandRefused refused)) {
            return Optional.empty();
        }
        if (!refused.command().equals(recorded.envelope().command())
                || !refused.code().isRecorded()) {
            return Optional.of(refused.command() + " is not refused with " + refused.code() + " on record");
        }
        boolean bypass = refused.code() == RefusalCode.DOT_BYPASS;
        boolean stopped = refused.stopCode() == StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
        return Broken.when(bypass && !stopped, "a bypass is refused without its stop code");
    }
}
