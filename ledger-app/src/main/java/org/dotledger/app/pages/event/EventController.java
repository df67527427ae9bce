package org.dotledger.app.pages.event;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.dotledger.app.access.LogOpenness;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.log.store.EntryBytes;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows an event, its exact bytes, and the proof that it is in the log. */
@Controller("eventPages")
final class EventController {
    private final Snapshots snapshots;
    private final Pages pages;
    private final LogReader log;
    private final LogOpenness openness;

    EventController(Snapshots snapshots, Pages pages, LogReader log, LogOpenness openness) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.log = log;
        this.openness = openness;
    }

    /** Fetches the two texts, then checks them where no server is needed. */
    private String command(long position) {
        String events =
                ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/api/v1/events/" + position;
        String key = openness.isPublic() ? "" : "-H \"Authorization: Bearer $LEDGER_KEY\" ";
        return "curl -s " + key + events + "/entry > entry.json\n"
                + "curl -s " + key + events + "/proof > entry.tlog-proof\n"
                + "ledger verify-entry entry.json entry.tlog-proof --key \"$(cat log.vkey)\"\n";
    }

    @GetMapping("/events/{position}")
    ModelAndView event(
            @PathVariable("position") String text,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        long position = Numbers.parse(text)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "a position is a decimal number"));
        Snapshot snapshot = snapshots.at(asOf);
        EntryBytes bytes = log.entry(position)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.POSITION_UNKNOWN, "the log has no entry at position " + position));
        EventPage event = EventPage.of(
                log.recorded(new StoredEntry(position, bytes)), bytes, SignedProof.of(position, log), snapshot.links());
        return Pages.show(
                        "event",
                        pages.frame(request, event.row().mark().word() + " #" + position, snapshot)
                                .markedAt(List.of(position)),
                        event)
                .addObject("command", command(position));
    }
}
