package org.dotledger.core.log.store;

/** Splits the type of an entry, {@code dotledger.DotBorn.v1}, into name and version. */
final class TypeName {
    private static final String VERSION_MARK = ".v";

    private TypeName() {}

    /** What stands before the last {@code .v}; all of it where there is none. */
    static String of(String type) {
        int mark = type.lastIndexOf(VERSION_MARK);
        return mark < 0 ? type : type.substring(0, mark);
    }

    /** What stands behind the last {@code .v}. */
    static String versionOf(String type) {
        int mark = type.lastIndexOf(VERSION_MARK);
        if (mark < 0) {
            throw new IllegalStateException("the type of an entry ends in .v and a version: " + type);
        }
        return type.substring(mark + VERSION_MARK.length());
    }

    static String join(String name, String version) {
        return name + VERSION_MARK + version;
    }
}
