package org.dotledger.core.log.store;

import org.dotledger.api.log.TreeHead;

/** The database does not hold the log that was signed or that others have seen. Nothing may be appended to it. */
public final class LogNotContinuedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** How the database and the log that was signed or seen relate. */
    public enum Code {
        /** The database holds less than was seen. */
        LOG_ROLLED_BACK,
        /** The database holds something else than was signed or seen. */
        LOG_DIVERGED
    }

    private final Code code;

    public LogNotContinuedException(Code code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    /** @param holder who has seen more, for people to read */
    public static LogNotContinuedException rolledBack(String holder, TreeHead known, TreeHead database) {
        return new LogNotContinuedException(
                Code.LOG_ROLLED_BACK, holder + " has " + text(known) + ", the database only " + text(database));
    }

    /** @param holder who has seen something else, for people to read */
    public static LogNotContinuedException diverged(String holder, TreeHead known, TreeHead database) {
        return new LogNotContinuedException(
                Code.LOG_DIVERGED, holder + " has " + text(known) + ", the database has " + text(database));
    }

    /** @param detail what is stored and does not fit what the log's key has signed, for people to read */
    public static LogNotContinuedException changed(String detail) {
        return new LogNotContinuedException(Code.LOG_DIVERGED, detail);
    }

    private static String text(TreeHead head) {
        return "size " + head.size() + " root " + head.root();
    }

    public Code code() {
        return code;
    }
}
