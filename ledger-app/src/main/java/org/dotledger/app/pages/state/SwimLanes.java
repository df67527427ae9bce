package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.pages.EventText;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Times;
import org.jspecify.annotations.Nullable;

/**
 * A DOT's life as a picture: a lane for each actor, from left to right what each did, and above them the state that
 * followed. So it is seen at a glance that no one did everything. Lengths are in the picture's own units.
 *
 * @param thread the path that leads from event to event
 */
record SwimLanes(int width, int height, List<Lane> lanes, List<Node> nodes, List<Span> states, String thread) {
    private static final int LABEL_WIDTH_MIN = 104;
    private static final int COLUMN_WIDTH_MIN = 104;
    private static final int STATES_HEIGHT = 46;
    private static final int LANE_HEIGHT = 78;
    private static final int LINE_HEIGHT = 15;
    /** What a character of a label takes up at most, on average over a line, and what stays free around a label. */
    private static final int CHARACTER_WIDTH = 8;

    private static final int MARGIN = 24;
    /** The characters of a label that stay in one line. */
    private static final int LINE_MAX = 12;

    private static final int NODE_HEIGHT = 26;

    SwimLanes {
        lanes = List.copyOf(lanes);
        nodes = List.copyOf(nodes);
        states = List.copyOf(states);
    }

    /** An actor. */
    record Lane(String actor, String kind, String href, int y, int height) {}

    /**
     * An event.
     *
     * @param label what it is, in lines
     */
    record Node(int x, int y, Mark mark, List<String> label, String position, String href, String time) {}

    /** How long a state lasted. */
    record Span(int x, int width, Mark mark) {}

    /** Where things stand: as wide as the longest label needs, so that none is written over another. */
    private record Measures(int labelWidth, int columnWidth, int laneHeight) {
        static Measures of(List<String> actors, List<RecordedEvent> events) {
            int lines = 1;
            int longest = 0;
            for (RecordedEvent event : events) {
                List<String> label = label(event);
                lines = Math.max(lines, label.size());
                longest = Math.max(longest, longest(label));
            }
            return new Measures(
                    Math.max(LABEL_WIDTH_MIN, longest(actors) * CHARACTER_WIDTH + MARGIN),
                    Math.max(COLUMN_WIDTH_MIN, longest * CHARACTER_WIDTH + MARGIN),
                    LANE_HEIGHT + (lines - 1) * LINE_HEIGHT);
        }

        int center(int column) {
            return labelWidth + column * columnWidth + columnWidth / 2;
        }

        int top(int lane) {
            return STATES_HEIGHT + lane * laneHeight;
        }
    }

    /** @param events of the DOT, the oldest first */
    static SwimLanes of(DotCode code, List<RecordedEvent> events, Links links) {
        List<String> actors =
                events.stream().map(event -> event.actor().value()).distinct().toList();
        Measures measures = Measures.of(actors, events);
        List<Node> nodes = new ArrayList<>();
        for (RecordedEvent event : events) {
            nodes.add(node(event, nodes.size(), actors.indexOf(event.actor().value()), measures, links));
        }
        return new SwimLanes(
                measures.labelWidth() + Math.max(1, events.size()) * measures.columnWidth(),
                measures.top(actors.size()),
                actors.stream()
                        .map(actor -> lane(actor, measures.top(actors.indexOf(actor)), measures, events, links))
                        .toList(),
                nodes,
                spans(code, events, measures),
                thread(nodes));
    }

    private static Lane lane(String actor, int top, Measures measures, List<RecordedEvent> events, Links links) {
        String kind = events.stream()
                .filter(event -> event.actor().value().equals(actor))
                .map(event -> event.envelope().actorKind().name())
                .findFirst()
                .orElse("");
        return new Lane(actor, kind, links.actor(actor), top, measures.laneHeight());
    }

    private static Node node(RecordedEvent event, int column, int lane, Measures measures, Links links) {
        return new Node(
                measures.center(column),
                measures.top(lane) + NODE_HEIGHT,
                EventText.mark(event.event()),
                label(event),
                "#" + event.position(),
                links.event(event.position()),
                Times.of(event.time()));
    }

    /** Two lines for what is long, parted where the longer of them is shortest. */
    private static List<String> label(RecordedEvent event) {
        String word = EventText.mark(event.event()).word();
        if (word.length() <= LINE_MAX) {
            return List.of(word);
        }
        return IntStream.range(0, word.length())
                .filter(at -> word.charAt(at) == ' ')
                .mapToObj(at -> List.of(word.substring(0, at), word.substring(at + 1)))
                .min(Comparator.comparingInt(SwimLanes::longest))
                .orElse(List.of(word));
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static List<Span> spans(DotCode code, List<RecordedEvent> events, Measures measures) {
        List<Span> spans = new ArrayList<>();
        int end = measures.labelWidth() + events.size() * measures.columnWidth();
        for (int column = events.size() - 1; column >= 0; column--) {
            DotState state = stateAfter(code, events.get(column));
            if (state != null) {
                int start = measures.center(column);
                spans.addFirst(new Span(start, end - start - 4, Mark.of(state)));
                end = start;
            }
        }
        return spans;
    }

    /** The state that an event leads to; null where it changes none. */
    private static @Nullable DotState stateAfter(DotCode code, RecordedEvent event) {
        return switch (event.event()) {
            case DotRecognised recognised when recognised.code().equals(code) -> DotState.BASELINE;
            case DotBorn _ -> DotState.BORN;
            case DotAdmitted _, DotUnregistered _ -> DotState.ADMITTED;
            case DotRegistered _ -> DotState.REGISTERED;
            case DotRetired _ -> DotState.RETIRED;
            default -> null;
        };
    }

    private static String thread(List<Node> nodes) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (i == 0) {
                path.append("M").append(node.x()).append(' ').append(node.y());
            } else {
                int bend = (nodes.get(i - 1).x() + node.x()) / 2;
                path.append(" C")
                        .append(bend)
                        .append(' ')
                        .append(nodes.get(i - 1).y());
                path.append(' ').append(bend).append(' ').append(node.y());
                path.append(' ').append(node.x()).append(' ').append(node.y());
            }
        }
        return path.toString();
    }
}
