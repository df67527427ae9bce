/** What the REST interface takes and gives, said to programs (OpenAPI 3.1) and to people. */
@NullMarked
package org.dotledger.app.openapi;

import org.jspecify.annotations.NullMarked;
