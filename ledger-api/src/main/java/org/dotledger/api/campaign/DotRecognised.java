package org.dotledger.api.campaign;

import java.util.Set;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * A DOT stands in the baseline catalogue. Where several rows have its code, the first is shown.
 *
 * @param rowCount how many rows have the code
 */
public record DotRecognised(
        DotCode code, String name, String filePath, String tier, String domain, String status, long rowCount)
        implements Event {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }

    /** Whether the row makes the DOT one through which governed actions may be done. */
    public boolean isGoverned() {
        return rowCount == 1 && CatalogStatus.isInUse(status);
    }
}
