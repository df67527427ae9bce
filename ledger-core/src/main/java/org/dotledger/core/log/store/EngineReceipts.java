package org.dotledger.core.log.store;

import java.util.List;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.live.ReceiptSource;

/** Receipts from what the engine has just committed, and from the log for what is older. */
public final class EngineReceipts implements ReceiptSource {
    private final LogReader reader;

    public EngineReceipts(LogReader reader) {
        this.reader = reader;
    }

    @Override
    public Receipt ofCommitted(IdempotencyKey key, ProcessingContext committed) {
        return committedBy(committed).receipt(key.value());
    }

    @Override
    public long firstPosition(ProcessingContext committed) {
        return committedBy(committed).firstPosition();
    }

    @Override
    public Receipt ofStored(IdempotencyKey key, List<Long> positions) {
        return reader.receipt(key.value(), positions);
    }

    private static Committed committedBy(ProcessingContext context) {
        Committed committed = context.getResource(PostgresEventStorageEngine.COMMITTED);
        if (committed == null) {
            throw new IllegalStateException("the unit of work has not appended anything");
        }
        return committed;
    }
}
