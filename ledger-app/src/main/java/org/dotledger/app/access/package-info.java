/** Who calls: API keys, what is open to everyone, and how keys are made. */
@NullMarked
package org.dotledger.app.access;

import org.jspecify.annotations.NullMarked;
