/** The owner's queue: what waits for a decision, and the decisions themselves. */
@NullMarked
package org.dotledger.app.pages.approval;

import org.jspecify.annotations.NullMarked;
