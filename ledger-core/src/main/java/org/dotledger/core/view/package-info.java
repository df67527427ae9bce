/** Views: keyed folds over events, kept as versioned rows, asked for now or as of any position. */
@NullMarked
package org.dotledger.core.view;

import org.jspecify.annotations.NullMarked;
