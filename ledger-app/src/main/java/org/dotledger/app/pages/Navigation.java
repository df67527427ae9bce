package org.dotledger.app.pages;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.app.pages.Page.NavigationGroup;
import org.dotledger.app.pages.Page.NavigationItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the pages, and what waits on them. */
@Component
final class Navigation {

    List<NavigationGroup> of(String path, Snapshot snapshot) {
        Links links = snapshot.links();
        int orphans = snapshot.rows(ViewDefinitions.ORPHANS).size();
        int differing = (int) snapshot.rows(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.source() != null)
                .count();
        int waiting = Waiting.count(snapshot);
        return List.of(
                new NavigationGroup(
                        "State",
                        List.of(
                                item(links, path, "Readiness", "/", null),
                                item(links, path, "Steps W1–W9", "/steps", null),
                                item(links, path, "Lifecycle proof", "/lifecycle", null),
                                item(links, path, "Orphan check", "/orphans", orphans),
                                item(links, path, "Observations", "/observations", differing),
                                item(links, path, "Registrar", "/registrar", null),
                                item(links, path, "Grants", "/grants", null))),
                new NavigationGroup("Act", List.of(item(links, path, "Approvals", "/approvals", waiting))),
                new NavigationGroup(
                        "History",
                        List.of(
                                item(links, path, "Timeline", "/timeline", null),
                                item(links, path, "Refusals", "/refusals", null),
                                item(links, path, "Compare", "/compare", null))),
                new NavigationGroup(
                        "Look up",
                        List.of(
                                item(links, path, "DOTs", "/dots", null),
                                item(links, path, "All views", "/records", null),
                                item(links, path, "Verify a package", "/verify", null),
                                item(links, path, "REST interface", "/docs", null))));
    }

    private static NavigationItem item(Links links, String path, String name, String target, @Nullable Integer count) {
        boolean current = path.equals(target) || (target.length() > 1 && path.startsWith(target + "/"));
        return new NavigationItem(name, links.to(target), current, count);
    }
}
