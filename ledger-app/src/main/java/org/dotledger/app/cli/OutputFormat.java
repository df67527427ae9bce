package org.dotledger.app.cli;

/** How an answer is printed. */
enum OutputFormat {
    TABLE,
    JSON,
    NDJSON,
    CSV
}
