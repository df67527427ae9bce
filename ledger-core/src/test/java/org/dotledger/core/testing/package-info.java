/** What tests with a database need. */
@NullMarked
package org.dotledger.core.testing;

import org.jspecify.annotations.NullMarked;
