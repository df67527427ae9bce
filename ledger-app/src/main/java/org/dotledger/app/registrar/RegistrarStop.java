package org.dotledger.app.registrar;

import org.dotledger.api.message.StopCode;

/** The registrar goes no further: what it found is not what was shown. Nothing was written. */
public final class RegistrarStop extends RuntimeException {

    RegistrarStop(String reason) {
        super(StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED + ": " + reason);
    }
}
