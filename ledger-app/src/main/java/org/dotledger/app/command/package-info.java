/** Commands over HTTP: sent, tried out, and listed. */
@NullMarked
package org.dotledger.app.command;

import org.jspecify.annotations.NullMarked;
