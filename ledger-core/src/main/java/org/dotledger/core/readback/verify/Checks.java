package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.core.readback.verify.CheckResult.Status;

/** Collects what came of the checks, in their order. For one thread. */
final class Checks {
    private final List<CheckResult> results = new ArrayList<>();

    void verified(String name, String detail) {
        results.add(new CheckResult(name, Status.VERIFIED, detail));
    }

    void failed(String name, String detail) {
        results.add(new CheckResult(name, Status.FAILED, detail));
    }

    void notChecked(String name, String detail) {
        results.add(new CheckResult(name, Status.NOT_CHECKED, detail));
    }

    /** Failed if there is a fault, else verified. */
    void check(String name, Optional<String> fault, String detail) {
        fault.ifPresentOrElse(found -> failed(name, found), () -> verified(name, detail));
    }

    boolean has(Status status) {
        return results.stream().anyMatch(result -> result.status() == status);
    }

    List<CheckResult> results() {
        return List.copyOf(results);
    }
}
