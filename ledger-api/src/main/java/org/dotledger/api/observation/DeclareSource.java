package org.dotledger.api.observation;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;

/**
 * Says where a source is. A source can be declared again; what was observed at its earlier location then no longer
 * counts.
 *
 * @param location what identifies the source: host and path of a folder; system identifier, database, schema and table
 *     of a table; base URL of routes
 */
public record DeclareSource(
        Source source,
        @Text(min = 1, max = 500) String location,
        @Text(min = 1, statement = true) String reason) implements Command {}
