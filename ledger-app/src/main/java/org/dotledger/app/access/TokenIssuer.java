package org.dotledger.app.access;

import java.util.Optional;

/**
 * Whose tokens are taken.
 *
 * @param tokens empty where no issuer is set, and API keys are the only credential
 */
record TokenIssuer(Optional<AccessTokens> tokens) {}
