package org.dotledger.app.world;

/** The world, or the governed database, is not as an act needs it, or does not answer. */
public final class WorldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isTemporary;

    WorldException(String message) {
        super(message);
        this.isTemporary = false;
    }

    WorldException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private WorldException(String message, Throwable cause, boolean isTemporary) {
        super(message, cause);
        this.isTemporary = isTemporary;
    }

    /** That the governed database does not answer now. */
    static WorldException away(String message, Throwable cause) {
        return new WorldException(message, cause, true);
    }

    /** Whether the same may be done later. */
    public boolean isTemporary() {
        return isTemporary;
    }
}
