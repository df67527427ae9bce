package org.dotledger.app.pages.event;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Tag;
import org.dotledger.app.pages.EventText;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Times;
import org.jspecify.annotations.Nullable;

/**
 * Events as they are listed, the newest first.
 *
 * @param groups in the order of their newest event, what belongs to none at the end; one without a name where nothing is grouped
 * @param older where the list goes on; null at its end
 */
public record Timeline(
        List<Group> groups, int count, @Nullable String older) {
    private static final Pattern STEP = Pattern.compile("W[1-9]");

    /** Events that belong together. */
    public record Group(String name, @Nullable String href, List<Row> rows) {}

    /** An event as it is listed. */
    public record Row(
            Reference event,
            String day,
            String time,
            String instant,
            Mark mark,
            @Nullable Reference subject,
            String detail,
            Reference actor,
            String kind) {}

    /** @param by tags of this key make groups; empty for none */
    static Timeline of(List<RecordedEvent> events, String by, @Nullable String older, Links links) {
        Map<String, List<RecordedEvent>> groups = by.isEmpty()
                ? Map.of("", events)
                : events.stream().collect(Collectors.groupingBy(grouping(by), LinkedHashMap::new, Collectors.toList()));
        return new Timeline(
                groups.entrySet().stream()
                        .filter(group -> !group.getValue().isEmpty())
                        .sorted(Comparator.comparing(group -> group.getKey().isEmpty()))
                        .map(group -> group(group.getKey(), by, group.getValue(), links))
                        .toList(),
                events.size(),
                older);
    }

    private static Function<RecordedEvent, String> grouping(String by) {
        return by.equals("step")
                ? Timeline::step
                : event -> event.envelope().tags().stream()
                        .filter(tag -> tag.key().equals(by))
                        .map(Tag::value)
                        .findFirst()
                        .orElse("");
    }

    /** Steps share one tag, and are told apart by what their events are about. */
    private static String step(RecordedEvent event) {
        String subject = event.envelope().subject();
        return subject != null && STEP.matcher(subject).matches() ? subject : "";
    }

    private static Group group(String name, String by, List<RecordedEvent> events, Links links) {
        String href = name.isEmpty() ? null : href(by, name, links);
        String title = name.isEmpty() && !by.isEmpty() ? "Everything else" : name;
        return new Group(
                title, href, events.stream().map(event -> row(event, links)).toList());
    }

    private static @Nullable String href(String by, String name, Links links) {
        return switch (by) {
            case "dot" -> links.dot(name);
            case "step" -> links.to("/steps") + "#" + name;
            default -> links.to("/grants") + "#" + name;
        };
    }

    /** One event. */
    public static Row row(RecordedEvent recorded, Links links) {
        String subject = recorded.envelope().subject();
        return new Row(
                Reference.event(recorded.position(), links),
                Times.date(recorded.time()),
                Times.ofDay(recorded.time()),
                recorded.time().toString(),
                EventText.mark(recorded.event()),
                subject == null ? null : new Reference(subject, subjectHref(recorded, subject, links)),
                EventText.detail(recorded.event()),
                new Reference(
                        recorded.actor().value(), links.actor(recorded.actor().value())),
                recorded.envelope().actorKind().name());
    }

    /** The subject's own page where it has one; the event's otherwise. */
    private static String subjectHref(RecordedEvent recorded, String subject, Links links) {
        if (STEP.matcher(subject).matches()) {
            return links.to("/steps") + "#" + subject;
        }
        String dot = links.dot(subject);
        return dot != null ? dot : links.event(recorded.position());
    }
}
