package org.dotledger.app.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the event streams.
 *
 * @param most how many are open at a time, of all callers
 * @param mostPerActor how many are open at a time of one actor
 * @param heartbeat after how long without an event a comment is sent, so that both sides see that the other is there
 */
@ConfigurationProperties("ledger.stream")
record StreamSettings(
        @DefaultValue("128") int most,
        @DefaultValue("16") int mostPerActor,
        @DefaultValue("15s") Duration heartbeat) {}
