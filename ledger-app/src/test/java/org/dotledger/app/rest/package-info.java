/** The REST interface, spoken to over HTTP by callers who mean well and callers who do not. */
@NullMarked
package org.dotledger.app.rest;

import org.jspecify.annotations.NullMarked;
