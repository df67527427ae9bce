/**
 * How a command becomes events: what it rests on, what every command is checked for, what is decided. Pure: no Axon, no
 * JDBC. Decided is in {@code live} before an append, and in {@code offline} when a history is decided again.
 */
@NullMarked
package org.dotledger.core.decision;

import org.jspecify.annotations.NullMarked;
