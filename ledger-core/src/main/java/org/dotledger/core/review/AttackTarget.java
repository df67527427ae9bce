package org.dotledger.core.review;

import org.dotledger.api.log.Sha256;

/** What an attack is aimed at: a command and the digest of a body. Attacks with the same target are the same attack. */
record AttackTarget(String command, Sha256 bodySha256) {}
