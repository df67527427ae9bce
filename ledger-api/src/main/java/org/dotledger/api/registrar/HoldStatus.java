package org.dotledger.api.registrar;

/** Whether the hold on registration covers a code. */
public enum HoldStatus {
    ACTIVE,
    RELEASED
}
