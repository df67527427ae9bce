/** Pages of what happened: the timeline, single events with their proof, refusals. */
@NullMarked
package org.dotledger.app.pages.event;

import org.jspecify.annotations.NullMarked;
