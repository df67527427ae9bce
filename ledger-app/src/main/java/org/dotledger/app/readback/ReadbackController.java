package org.dotledger.app.readback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.Representation;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.readback.PackageTooLargeException;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.readback.ReadbackPackage;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes the readback package of a state when it is asked for; the same bytes each time. */
@RestController
final class ReadbackController {
    private static final String ZIP = "application/zip";
    /** Making a package reads the whole log and folds it; more at once would only take turns. */
    private static final int AT_ONCE_MAX = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE_MAX);
    private final LogReader log;
    private final PackageWriter packages;

    ReadbackController(LogReader log, PackageWriter packages) {
        this.log = log;
        this.packages = packages;
    }

    @GetMapping("/api/v1/readback")
    void readback(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Representation.choose(request, ZIP);
        long size = size(asOf);
        if (!turns.tryAcquire()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, AT_ONCE_MAX + " packages are being made already");
        }
        try {
            write(packages.prepare(size), response);
        } catch (PackageTooLargeException e) {
            throw new ProblemException(ProblemCode.PACKAGE_TOO_LARGE, String.valueOf(e.getMessage()));
        } finally {
            turns.release();
        }
    }

    private long size(@Nullable String asOf) {
        long head = log.head().size();
        long size = switch (parse(asOf)) {
            case AsOf.Latest() -> head;
            case AsOf.Position(long position) -> position;
            case AsOf.Time(var instant) -> log.sizeAt(instant);
        };
        if (size > Math.max(head, log.head().size())) {
            throw new ProblemException(ProblemCode.POSITION_UNKNOWN, "the log has " + head + " entries");
        }
        return size;
    }

    private static AsOf parse(@Nullable String asOf) {
        try {
            return AsOf.parse(asOf);
        } catch (InvalidAsOfException e) {
            throw ProblemException.invalidField(
                    "asOf", "is expected to be a position or an RFC 3339 time with an offset");
        }
    }

    private static void write(ReadbackPackage made, HttpServletResponse response) throws IOException {
        response.setContentType(ZIP);
        response.setContentLengthLong(made.length());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"w9-readback-" + made.facts().head().size() + "-"
                        + made.facts().mark() + ".zip\"");
        made.writeTo(response.getOutputStream());
    }
}
