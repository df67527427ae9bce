package org.dotledger.api.authorization;

/** How far the handler has come. */
public enum HandlerStatus {
    STAGED,
    APPLIED,
    WITHDRAWN
}
