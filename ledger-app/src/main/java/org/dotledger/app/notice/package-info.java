/** Tells others what has happened, as an Atom feed and to a webhook: proposals that wait, stops, differences, verdicts. */
@NullMarked
package org.dotledger.app.notice;

import org.jspecify.annotations.NullMarked;
