package org.dotledger.api.step;

/** The answers; the hold on registration is active or released. */
public enum FlagValue {
    YES,
    NO,
    ACTIVE,
    RELEASED
}
