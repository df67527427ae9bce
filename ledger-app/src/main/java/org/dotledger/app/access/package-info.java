/** Who calls: API keys, what is open to everybody, and how keys are made. */
@NullMarked
package org.dotledger.app.access;

import org.jspecify.annotations.NullMarked;
