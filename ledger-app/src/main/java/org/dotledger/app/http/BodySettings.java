package org.dotledger.app.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of request bodies is held at a time, and for how long one may take to arrive.
 *
 * @param held bytes of all bodies; an eighth of the heap where nothing is set
 * @param time from the first byte that is waited for to the last
 * @param uploaded bytes of all packages that people are dropping on a page, on the disk
 * @param uploadTime as {@code time}, of such a package
 */
@ConfigurationProperties("ledger.bodies")
record BodySettings(
        @Nullable DataSize held,
        @DefaultValue("60s") Duration time,
        @DefaultValue("256MB") DataSize uploaded,
        @DefaultValue("10m") Duration uploadTime) {

    private static final int HEAP_PARTS = 8;
    private static final int CALLERS = 4;
    /** As long as spring.servlet.multipart.max-request-size lets one be. */
    private static final long UPLOAD_MAX = 65L * 1024 * 1024;

    BodySettings {
        if (!time.isPositive() || !uploadTime.isPositive()) {
            throw new IllegalArgumentException("a body needs time to arrive");
        }
    }

    /** Bytes of all bodies together. */
    long bytesMax() {
        long wanted = held == null ? Runtime.getRuntime().maxMemory() / HEAP_PARTS : held.toBytes();
        return Math.max(RequestBody.LENGTH_MAX, wanted);
    }

    /** Bytes of one caller's bodies: enough for the largest, and never so many that a few callers hold everything. */
    long bytesMaxPerCaller() {
        return Math.max(RequestBody.LENGTH_MAX, bytesMax() / CALLERS);
    }

    /** Bytes of all uploads together. */
    long uploadBytesMax() {
        return Math.max(UPLOAD_MAX, uploaded.toBytes());
    }

    /** Bytes of one caller's uploads: enough for the largest. */
    long uploadBytesMaxPerCaller() {
        return Math.max(UPLOAD_MAX, uploadBytesMax() / 2);
    }
}
