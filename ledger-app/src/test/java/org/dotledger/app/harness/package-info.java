/** The catalogue of bad inputs, and what finds a success in an answer. */
@NullMarked
package org.dotledger.app.harness;

import org.jspecify.annotations.NullMarked;
