package org.dotledger.app.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a page.
 *
 * @param site which log it is of, and where that is read
 * @param title what the page is called
 * @param path where it is, without parameters
 * @param filters its parameters but for the moment, in the order of their names
 * @param moment what it shows the state of
 * @param links which keep the moment
 * @param caller who looks
 * @param navigation every page there is
 * @param marks where on the time rail the page's rows changed, from 0 to {@value #RAIL}
 * @param rail whether it shows the time rail; not where the page has moments of its own
 * @param live whether it follows the log while it is open
 */
public record Page(
        Site site,
        String title,
        String path,
        Map<String, String> filters,
        Moment moment,
        Links links,
        ActorId caller,
        List<NavigationGroup> navigation,
        List<Long> marks,
        boolean rail,
        boolean live) {
    /** The length of the time rail, in its own units. */
    public static final int RAIL = 1_000;

    private static final int MARKS_MAX = 400;
    private static final Set<String> OF_ONE_MOMENT = Set.of("before", "done");

    public Page {
        filters = new TreeMap<>(filters);
        navigation = List.copyOf(navigation);
        marks = List.copyOf(marks);
    }

    /**
     * What a print has to say in addition to the moment, for it leaves the browser that knows.
     *
     * @param origin the log's name
     * @param uri of this server, without a path
     */
    public record Site(String origin, String uri) {}

    /** Pages that belong together. */
    public record NavigationGroup(String name, List<NavigationItem> items) {
        public NavigationGroup {
            items = List.copyOf(items);
        }
    }

    /**
     * A page in the list of all.
     *
     * @param count how many things wait there; null where nothing is counted
     */
    public record NavigationItem(
            String name,
            String href,
            boolean current,
            @Nullable Integer count) {}

    /** The same page with marks on its time rail, at the entries that its rows rest on. */
    public Page markedAt(List<Long> positions) {
        long newest = Math.max(1, moment.newest());
        List<Long> found = positions.stream()
                .map(position -> (position + 1) * RAIL / newest)
                .distinct()
                .sorted()
                .limit(MARKS_MAX)
                .toList();
        return new Page(site, title, path, filters, moment, links, caller, navigation, found, rail, live);
    }

    /** The same page without a time rail, which also does not follow the log. */
    public Page withoutRail() {
        return new Page(site, title, path, filters, moment, links, caller, navigation, marks, false, false);
    }

    /** The same page, which stays as it is while the log grows: one with a form that someone fills in. */
    public Page still() {
        return new Page(site, title, path, filters, moment, links, caller, navigation, marks, rail, false);
    }

    /** The parameters that mean the same at every moment: how far a list was leafed through is of one moment alone. */
    public Map<String, String> lasting() {
        Map<String, String> lasting = new LinkedHashMap<>(filters);
        lasting.keySet().removeAll(OF_ONE_MOMENT);
        return lasting;
    }

    /** The same page without some of its parameters. */
    public Page without(Set<String> parameters) {
        Map<String, String> kept = new TreeMap<>(filters);
        kept.keySet().removeAll(parameters);
        return new Page(site, title, path, kept, moment, links, caller, navigation, marks, rail, live);
    }

    /** This page, following the newest state. */
    public String now() {
        return Links.url(path, lasting());
    }

    /** This page at a position. */
    public String at(long size) {
        return links.at(size).to(path, lasting());
    }

    /** Where the page is found as it is, now and later. */
    public String address() {
        return site.uri() + links.at(moment.size()).to(path, filters);
    }

    /** This page one entry before; null at the beginning. */
    public @Nullable String earlier() {
        return moment.size() > 0 ? at(moment.size() - 1) : null;
    }

    /** This page one entry later; null at the end. */
    public @Nullable String later() {
        return moment.size() < moment.newest() ? at(moment.size() + 1) : null;
    }

    /** This page with one parameter changed; an empty value takes it away. */
    public String with(String parameter, String value) {
        Map<String, String> changed = new LinkedHashMap<>(filters);
        if (value.isEmpty()) {
            changed.remove(parameter);
        } else {
            changed.put(parameter, value);
        }
        return links.to(path, changed);
    }
}
