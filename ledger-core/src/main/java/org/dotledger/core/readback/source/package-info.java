/** Where the stored log gives readback packages their content. */
@NullMarked
package org.dotledger.core.readback.source;

import org.jspecify.annotations.NullMarked;
