package org.dotledger.api.step;

import org.dotledger.api.schema.Text;

/** A stop code in force. */
public record ReadinessStop(
        @Text(max = 128) String code, @Text(max = 20_000) String detail) {}
