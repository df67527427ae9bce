package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.EventLog;

/** Takes the events of each batch that is folded, inside the transaction in which their rows are stored. */
interface EventSink {
    void accept(Connection connection, List<RecordedEvent> events) throws SQLException;

    /**
     * What a live generation of rows keeps besides them. The table of grants says only what events of its own database
     * say; a log that is anywhere else has none.
     */
    static EventSink live(EventLog log) {
        return log instanceof StoredEventLog ? BuildAuthorizationTable::project : (connection, events) -> {};
    }
}
