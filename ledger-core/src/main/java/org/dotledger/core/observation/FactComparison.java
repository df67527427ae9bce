package org.dotledger.core.observation;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.jspecify.annotations.Nullable;

/** What two facts of one key have to have in common, and what a fact says by itself. */
final class FactComparison {
    private static final String KNOWLEDGE_BASE = "kb://";

    private FactComparison() {}

    /** Whether the fact shows something: a route that answers "not found" shows that nothing is there. */
    static boolean isThere(WorldFact fact) {
        return !(fact instanceof RouteFact route) || route.isServed();
    }

    /** What a difference about the fact is about, when no entry says it. */
    static String subject(WorldFact fact) {
        return switch (fact) {
            case FileFact file -> file.path().startsWith(KNOWLEDGE_BASE) ? file.path() : code(file.path());
            case CatalogFact row -> row.code();
            case ContractFact contract -> contract.contractId();
            case SurfaceFact surface -> surface.key();
            case GrantFact grant -> grant.grantId();
            case HandlerFact handler -> handler.actionCode();
            case RouteFact route -> route.route();
        };
    }

    private static String code(String path) {
        return DotCode.fromName(path).map(DotCode::value).orElse(path);
    }

    /** How a fact is not as it was expected to be; empty when it is. */
    static Optional<String> changes(WorldFact expected, WorldFact found) {
        List<String> changes = new ArrayList<>();
        switch (expected) {
            case FileFact file when found instanceof FileFact now -> file(file, now, changes);
            case CatalogFact row when found instanceof CatalogFact now -> row(row, now, changes);
            case ContractFact contract when found instanceof ContractFact now -> contract(contract, now, changes);
            case SurfaceFact surface
            when found instanceof SurfaceFact now ->
                compare("definitionSha256", surface.definitionSha256(), now.definitionSha256(), changes);
            case GrantFact grant when found instanceof GrantFact now -> grant(grant, now, changes);
            case HandlerFact handler
            when found instanceof HandlerFact now ->
                compare("handlerRef", handler.handlerRef(), now.handlerRef(), changes);
            case RouteFact route
            when found instanceof RouteFact now ->
                compare(
                        "status",
                        route.status() == RouteFact.ANY_STATUS ? null : route.status(),
                        now.status(),
                        changes);
            default -> changes.add("it is of another form");
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", changes));
    }

    private static void file(FileFact expected, FileFact found, List<String> changes) {
        if (found.error() != null) {
            changes.add("it could not be read: " + found.error());
        } else {
            compare("sha256", expected.sha256(), found.sha256(), changes);
        }
    }

    private static void row(CatalogFact expected, CatalogFact found, List<String> changes) {
        if (found.rows() != 1) {
            changes.add(found.rows() + " rows have the code");
        }
        compare("name", expected.name(), found.name(), changes);
        compare("filePath", expected.filePath(), normalised(found.filePath()), changes);
        compare("tier", expected.tier(), found.tier(), changes);
        compare("domain", expected.domain(), found.domain(), changes);
        if (found.status() == null || !CatalogStatus.isInUse(found.status())) {
            changes.add("status is " + found.status());
        }
    }

    private static @Nullable String normalised(@Nullable String path) {
        return path == null ? null : SsotPrefixes.DEFAULT.normalise(path);
    }

    private static void contract(ContractFact expected, ContractFact found, List<String> changes) {
        compare("code", expected.code(), found.code(), changes);
        compare("route", expected.route(), found.route(), changes);
        compare("schemaSha256", expected.schemaSha256(), found.schemaSha256(), changes);
        compare("noMutation", expected.noMutation(), found.noMutation(), changes);
    }

    private static void grant(GrantFact expected, GrantFact found, List<String> changes) {
        compare("aprId", expected.aprId(), found.aprId(), changes);
        compare("mode", expected.mode(), found.mode(), changes);
        compare("scope", expected.scope(), found.scope(), changes);
        compare("manifestSha256", expected.manifestSha256(), found.manifestSha256(), changes);
        compare("planRef", expected.planRef(), found.planRef(), changes);
        compare("expiresAt", instant(expected.expiresAt()), instant(found.expiresAt()), changes);
        compare("consumed", expected.consumed(), found.consumed(), changes);
        compare("revoked", expected.revoked(), found.revoked(), changes);
    }

    /** A moment has several spellings, with and without the zeros at its end. */
    private static @Nullable Object instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A member that is expected to be nothing in particular is not compared. */
    private static void compare(
            String member, @Nullable Object expected, @Nullable Object found, List<String> changes) {
        if (expected != null && !Objects.equals(expected, found)) {
            changes.add(String.format(Locale.ROOT, "%s is %s, expected %s", member, found, expected));
        }
    }

    /** How a route was not closed to bad inputs; empty when it was, or when none were sent. */
    static Optional<String> accepted(WorldFact fact) {
        if (!(fact instanceof RouteFact route) || route.probes() == null) {
            return Optional.empty();
        }
        List<String> accepted = route.probes().stream()
                .filter(probe -> !probe.isRefused())
                .map(RouteProbe::name)
                .toList();
        if (!accepted.isEmpty()) {
            return Optional.of("accepted, or answered with a success: " + String.join(", ", accepted));
        }
        return Boolean.FALSE.equals(route.unchanged())
                ? Optional.of("other sources were not the same after the bad inputs as before")
                : Optional.empty();
    }
}
