/** How text that others wrote is shown to people. */
@NullMarked
package org.dotledger.api.text;

import org.jspecify.annotations.NullMarked;
