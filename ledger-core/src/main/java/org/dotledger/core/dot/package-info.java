/** The life of DOTs from birth to retirement: rules, proof table and orphan check. */
@NullMarked
package org.dotledger.core.dot;

import org.jspecify.annotations.NullMarked;
