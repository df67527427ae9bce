/** Reviews by those who believe no report: attacks of their own, and verdicts. */
@NullMarked
package org.dotledger.api.review;

import org.jspecify.annotations.NullMarked;
