package org.dotledger.app.bench;

import java.time.Duration;

/** Something that is done again and again by a fixed number of callers. */
interface Workload {
    /** As the table names it. */
    String name();

    /** How many callers do it at once. */
    int callers();

    /** How many events one operation appends. */
    int eventsPerOperation();

    /** Does it for about the given time. */
    Sample run(Duration duration) throws Exception;
}
