/** What the product decides, stores, folds and verifies. */
@NullMarked
package org.dotledger.core;

import org.jspecify.annotations.NullMarked;
