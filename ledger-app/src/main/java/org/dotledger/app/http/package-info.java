/** What every HTTP edge shares: bounded bodies, strict headers and parameters, answers, and problems (RFC 9457). */
@NullMarked
package org.dotledger.app.http;

import org.jspecify.annotations.NullMarked;
