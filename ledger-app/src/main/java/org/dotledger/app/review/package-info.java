/** What a reviewer does on a machine of one's own: a key to sign with, and verdicts signed by it. */
@NullMarked
package org.dotledger.app.review;

import org.jspecify.annotations.NullMarked;
