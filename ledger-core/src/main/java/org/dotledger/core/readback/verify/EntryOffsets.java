package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.decision.offline.EntrySource;
import org.dotledger.core.readback.PackageLayout;

/** Where each entry begins in the package, so that one can be read again: eight bytes an entry. For one thread. */
final class EntryOffsets implements EntrySource {
    private static final int CAPACITY_FIRST = 1 << 10;

    private final PackageZip zip;
    private final EntryCodec codec;
    /** One more than there are entries: the last is where the next entry begins. */
    private long[] offsets = new long[CAPACITY_FIRST];

    private int count;

    EntryOffsets(PackageZip zip, EntryCodec codec) {
        this.zip = zip;
        this.codec = codec;
    }

    /** Takes the length of the next entry, which a newline follows. */
    void add(int length) {
        if (count + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[count + 1] = offsets[count] + length + 1;
        count++;
    }

    @Override
    public RecordedEvent event(long position) {
        int place = Math.toIntExact(position);
        int length = (int) (offsets[place + 1] - offsets[place] - 1);
        try {
            byte[] bytes = zip.bytes(PackageLayout.ENTRIES, offsets[place], length);
            return Events.recorded(position, codec.decode(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
