package org.dotledger.core.model;

final class ReadinessModel {
    boolean isReadyForDryRun(java.time.Instant at) {
        return false;
    }

    boolean isSealed() {
        return false;
    }
}
