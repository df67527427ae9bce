package org.dotledger.core.dot;

import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the events say of a campaign DOT's present life. Public because it is stored as a row; nothing but the proof
 * table and the orphan check reads it.
 *
 * @param recognised position at which an import named it
 * @param birth of the present life, or of the last one when it is retired
 * @param unregistered position of the newest unregistration, while it stands
 * @param catalog the newest catalogue readback since birth, registration or unregistration, whichever came last
 * @param handbook the newest handbook readback since the registration
 * @param rollback the newest rollback check since the birth
 * @param retired position of the retirement, while it stands
 */
public record LifecycleFacts(
        DotCode code,
        @Nullable Long recognised,
        @Nullable Birth birth,
        @Nullable Fact admission,
        @Nullable Registration registration,
        @Nullable Long unregistered,
        @Nullable CatalogSight catalog,
        @Nullable Handbook handbook,
        @Nullable WayBack rollback,
        @Nullable Long retired) {

    /** How a life began. */
    public record Birth(
            long position, String name, String whyNotReuse, String path, Sha256 sha256, String rollbackCommand) {}

    /** The row that the newest registration of a life has written. */
    public record Registration(long position, String value, CatalogEntry entry) {}

    /** A document of the handbook, as it was read back. */
    public record Handbook(long position, String path, Sha256 sha256) {}

    /**
     * A try of the way back.
     *
     * @param matches whether the observations before and after it are the same; absent where it names none
     */
    public record WayBack(
            long position,
            String command,
            boolean restored,
            @Nullable Boolean matches) {}

    /**
     * Something an event says.
     *
     * @param value what the proof table shows of it
     */
    public record Fact(long position, String value) {}

    /** What the catalogue was seen to hold. */
    public record CatalogSight(long position, long rowCount, Sha256 rowSha256, boolean matches) {}

    static LifecycleFacts none(DotCode code) {
        return new LifecycleFacts(code, null, null, null, null, null, null, null, null, null);
    }

    /** Whether it is born and not retired. */
    boolean isAlive() {
        return birth != null && retired == null;
    }

    /** The page that shows what was registered: one that was read before does not. */
    @Nullable
    Handbook handbookOfRegistration() {
        return registration != null && handbook != null && handbook.position() > registration.position()
                ? handbook
                : null;
    }

    LifecycleFacts recognisedAt(long position) {
        return new LifecycleFacts(
                code, position, birth, admission, registration, unregistered, catalog, handbook, rollback, retired);
    }

    /** A birth begins a new life: nothing of an earlier one counts. */
    LifecycleFacts born(Birth newBirth) {
        return new LifecycleFacts(code, recognised, newBirth, null, null, null, null, null, null, null);
    }

    LifecycleFacts admitted(Fact newAdmission) {
        return new LifecycleFacts(
                code,
                recognised,
                birth,
                newAdmission,
                registration,
                unregistered,
                catalog,
                handbook,
                rollback,
                retired);
    }

    LifecycleFacts registered(Registration newRegistration) {
        return new LifecycleFacts(
                code, recognised, birth, admission, newRegistration, null, null, handbook, rollback, retired);
    }

    LifecycleFacts unregisteredAt(long position) {
        return new LifecycleFacts(
                code, recognised, birth, admission, null, position, null, handbook, rollback, retired);
    }

    LifecycleFacts catalogSeen(CatalogSight sight) {
        return new LifecycleFacts(
                code, recognised, birth, admission, registration, unregistered, sight, handbook, rollback, retired);
    }

    LifecycleFacts handbookSeen(Handbook sight) {
        return new LifecycleFacts(
                code, recognised, birth, admission, registration, unregistered, catalog, sight, rollback, retired);
    }

    LifecycleFacts rollbackChecked(WayBack check) {
        return new LifecycleFacts(
                code, recognised, birth, admission, registration, unregistered, catalog, handbook, check, retired);
    }

    LifecycleFacts retiredAt(long position) {
        return new LifecycleFacts(
                code, recognised, birth, admission, registration, unregistered, catalog, handbook, rollback, position);
    }
}
