package org.dotledger.api.surface;

/** Whether a contract binds. */
public enum ContractStatus {
    BOUND,
    UNBOUND
}
