package org.dotledger.app.observe;

import java.io.IOException;
import org.dotledger.app.testing.WorldUnderTest;

/** What someone does in the world, what is seen of it, and how it is undone. */
record Act(String name, Run act, Run undo, String... seen) {
    @Override
    public String toString() {
        return name;
    }

    /** Does something to the world. */
    @FunctionalInterface
    interface Run {
        void in(WorldUnderTest world) throws IOException;
    }

    static Run sql(String... statements) {
        return world -> world.execute(statements);
    }

    static Run column(String table, String change, String where) {
        return sql("UPDATE " + table + " SET " + change + " WHERE " + where);
    }
}
