/** A server under test, and what is sent to it. */
@NullMarked
package org.dotledger.app.testing;

import org.jspecify.annotations.NullMarked;
