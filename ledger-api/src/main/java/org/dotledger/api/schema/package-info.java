/** Between records and JSON: one strict, bounded way in and out, and the JSON Schema that says what it takes. */
@NullMarked
package org.dotledger.api.schema;

import org.jspecify.annotations.NullMarked;
