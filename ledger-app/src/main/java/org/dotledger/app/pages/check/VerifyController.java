package org.dotledger.app.pages.check;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.verify.PackageVerifier;
import org.dotledger.core.readback.verify.TrustRoot;
import org.dotledger.core.readback.verify.VerificationReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Checks a package that someone drops on the page, against the key that they give. */
@Controller
final class VerifyController {
    private static final int KEY_LENGTH_MAX = 1_000;

    private final Snapshots snapshots;
    private final Pages pages;
    /** One at a time, because each takes a processor for as long as it lasts. */
    private final Semaphore turn = new Semaphore(1);

    VerifyController(Snapshots snapshots, Pages pages) {
        this.snapshots = snapshots;
        this.pages = pages;
    }

    @GetMapping("/verify")
    ModelAndView form(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        return show(snapshots.at(asOf), null, request);
    }

    @PostMapping("/verify")
    ModelAndView verify(
            @RequestParam(name = "package") MultipartFile file,
            @RequestParam(name = "key") String key,
            HttpServletRequest request)
            throws IOException {
        VerifierKey trusted = key(key);
        if (!turn.tryAcquire()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "another package is being checked");
        }
        try {
            Snapshot snapshot = snapshots.at(null);
            String name = String.valueOf(file.getOriginalFilename());
            return show(snapshot, CheckedPackage.of(name, check(file, trusted), snapshot.links()), request);
        } finally {
            turn.release();
        }
    }

    private static VerificationReport check(MultipartFile file, VerifierKey key) throws IOException {
        Path copy = Files.createTempFile("ledger-verify", ".zip");
        try {
            file.transferTo(copy);
            return new PackageVerifier(LedgerViews.all(), new LedgerRules(), 1)
                    .verify(copy, TrustRoot.of(key), Map.of(), done -> {});
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static VerifierKey key(String text) {
        if (text.isBlank() || text.length() > KEY_LENGTH_MAX) {
            throw ProblemException.invalidField("key", "is expected to be the log's verifier key");
        }
        try {
            return VerifierKey.parse(text.strip());
        } catch (LogFormatException e) {
            throw ProblemException.invalidField("key", "is not a verifier key: " + e.getMessage());
        }
    }

    private ModelAndView show(Snapshot snapshot, @Nullable CheckedPackage checked, HttpServletRequest request) {
        return new ModelAndView("verify")
                .addObject(
                        "page",
                        pages.frame(request, "Verify a package", snapshot).withoutRail())
                .addObject("it", checked);
    }
}
