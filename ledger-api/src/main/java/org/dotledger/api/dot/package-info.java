/** DOTs: their codes and artifacts, the runs through which they act, and their lives from birth to retirement. */
@NullMarked
package org.dotledger.api.dot;

import org.jspecify.annotations.NullMarked;
