package org.dotledger.core.model;

final class EvidenceModel {
    boolean isHarnessRefused() {
        return false;
    }
}
