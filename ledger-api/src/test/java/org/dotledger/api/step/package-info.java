@NullMarked
package org.dotledger.api.step;

import org.jspecify.annotations.NullMarked;
