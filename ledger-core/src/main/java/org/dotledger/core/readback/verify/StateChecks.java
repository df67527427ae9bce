package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.dsse.Statement;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.PackageFile;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.view.View;

/** Compares what a package says in addition to its entries with what the entries give. */
final class StateChecks {
    private static final String ARTIFACTS = "artifacts";
    private static final String CLAIMS = "claims of the statement";
    private static final String PEOPLE = "page and recipe";

    private final PackageFiles files;
    private final SignedStatement signed;

    StateChecks(PackageFiles files, SignedStatement signed) {
        this.files = files;
        this.signed = signed;
    }

    /** Says that nothing of this can be checked. */
    static void notRead(Checks checks) {
        Stream.of(ARTIFACTS, "views", CLAIMS, StateClaims.CHECK, PEOPLE)
                .forEach(check -> checks.notChecked(check, PackageVerification.NOT_READ));
    }

    void report(Checks checks, PackageState state, StateClaims claims) {
        files.reportArtifacts(checks, state.artifacts());
        Map<String, Optional<String>> faults = fileFaults(state);
        for (View<?> view : state.views().declared()) {
            checks.check("view " + view.name(), fault(faults, view.name()), "folded again, the same");
        }
        checks.check(CLAIMS, claimsFault(state.facts()), state.facts().mark());
        claims.report(checks);
        checks.check(PEOPLE, fault(faults, ""), "made again, the same");
    }

    /** The first fault of the files of each view; of those for people under no name. */
    private Map<String, Optional<String>> fileFaults(PackageState state) {
        List<PackageFile> expected = new ArrayList<>(PackageLayout.views(state));
        expected.addAll(PackageLayout.forPeople(state));
        Map<String, Optional<String>> faults = new HashMap<>();
        for (PackageFile file : expected) {
            faults.merge(PackageLayout.viewOf(file.name()), files.fault(file), (first, other) -> first.or(() -> other));
        }
        return faults;
    }

    private static Optional<String> fault(Map<String, Optional<String>> faults, String view) {
        return faults.getOrDefault(view, Optional.empty());
    }

    private Optional<String> claimsFault(PackageFacts facts) {
        Statement statement = signed.statement();
        if (statement == null) {
            return Optional.of("the statement cannot be read");
        }
        if (!statement.predicateType().equals(PackageFacts.PREDICATE_TYPE)) {
            return Optional.of("the predicate is " + statement.predicateType());
        }
        if (!statement.predicate().equals(facts.predicate())) {
            return Optional.of(
                    "the statement claims " + statement.predicate() + ", and the entries give " + facts.predicate());
        }
        return signed.isExactly(facts.statement(files.allButTheStatement()))
                ? Optional.empty()
                : Optional.of("the statement is not in the one form that packages have");
    }
}
