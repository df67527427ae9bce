/** How a command becomes events: what is asked of the log, what every command is checked for, what is decided. */
@NullMarked
package org.dotledger.core.decision;

import org.jspecify.annotations.NullMarked;
