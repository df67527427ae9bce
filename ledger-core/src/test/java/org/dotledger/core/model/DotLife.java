package org.dotledger.core.model;

import java.util.Optional;

/** What happened to a DOT since its newest birth. */
final class DotLife {
    private final Past past;
    private final String code;
    private final Optional<Fact> birth;
    private final Past since;

    DotLife(Past past, String code) {
        this.past = past;
        this.code = code;
        this.birth = past.newest(fact -> fact.is("code", code), "DotBorn");
        this.since = birth.map(fact -> past.after(fact.position())).orElseGet(Past::new);
    }

    String code() {
        return code;
    }

    /** Whether it was ever born. */
    boolean isBorn() {
        return birth.isPresent();
    }

    Fact birth() {
        return birth.orElseThrow();
    }

    boolean isRetired() {
        return newest("DotRetired").isPresent();
    }

    boolean isAlive() {
        return isBorn() && !isRetired();
    }

    boolean isAdmitted() {
        return newest("DotAdmitted").isPresent();
    }

    /** Whether the newest registration stands. */
    boolean isRegistered() {
        return isAlive() && wasRegistered();
    }

    /** Whether it was registered when its life ended, or is. */
    boolean wasRegistered() {
        return newest("DotRegistered", "DotUnregistered")
                .filter(fact -> fact.type().equals("DotRegistered"))
                .isPresent();
    }

    /** Whether it was retired while it was registered, so that its row may be left. */
    boolean isLeftRegistered() {
        return isRetired() && wasRegistered();
    }

    /** The newest fact of this life. */
    Optional<Fact> newest(String... types) {
        return since.newest(fact -> fact.is("code", code), types);
    }

    /** The newest fact since the registration that stands, or stood when its life ended. */
    Optional<Fact> newestSinceRegistration(String type) {
        return wasRegistered()
                ? newest("DotRegistered")
                        .flatMap(registration ->
                                past.after(registration.position()).newest(fact -> fact.is("code", code), type))
                : Optional.empty();
    }

    /** The newest try of the way back that the birth named. */
    Optional<Fact> rollbackCheck() {
        return since.newest(
                fact -> fact.is("code", code) && fact.is("command", birth().text("rollbackCommand")),
                "RollbackChecked");
    }

    /** Whether the newest look at the catalogue, since the DOT was born or taken out of it, found a row. */
    boolean isSeenInCatalogSinceUnregistered() {
        long begin = newest("DotUnregistered").orElse(birth()).position();
        return past.after(begin)
                .newest(fact -> fact.is("code", code), "CatalogReadBack")
                .filter(look -> Fields.number(look.data(), "rowCount") > 0)
                .isPresent();
    }

    String state() {
        if (isRetired()) {
            return "RETIRED";
        }
        if (isRegistered()) {
            return "REGISTERED";
        }
        return isAdmitted() ? "ADMITTED" : "BORN";
    }
}
