package org.dotledger.app.catalog;

/** The catalogue cannot be read or written. The message is for a person and holds no address and no password. */
public final class CatalogException extends RuntimeException {
    private final boolean temporary;

    private CatalogException(String message, boolean temporary, Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    private CatalogException(String message) {
        super(message);
        this.temporary = false;
    }

    static CatalogException unusable(String message) {
        return new CatalogException(message);
    }

    static CatalogException unusable(String message, Throwable cause) {
        return new CatalogException(message, false, cause);
    }

    static CatalogException away(String message, Throwable cause) {
        return new CatalogException(message, true, cause);
    }

    /** Whether trying again later may help. */
    public boolean isTemporary() {
        return temporary;
    }
}
