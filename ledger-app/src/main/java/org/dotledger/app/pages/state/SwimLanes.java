package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.List;
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
    private static final int LABEL_WIDTH = 104;
    private static final int COLUMN_WIDTH = 121;
    private static final int STATES_HEIGHT = 46;
    private static final int LANE_HEIGHT = 78;
    private static final int NODE_HEIGHT = 26;

    SwimLanes {
        lanes = List.copyOf(lanes);
        nodes = List.copyOf(nodes);
        states = List.copyOf(states);
    }

    /** An actor. */
    record Lane(String actor, String kind, String href, int y, int height) {}

    /** An event. */
    record Node(int x, int y, Mark mark, String position, String href, String time) {}

    /** How long a state lasted. */
    record Span(int x, int width, Mark mark) {}

    /** @param events of the DOT, the oldest first */
    static SwimLanes of(DotCode code, List<RecordedEvent> events, Links links) {
        List<String> actors =
                events.stream().map(event -> event.actor().value()).distinct().toList();
        List<Node> nodes = new ArrayList<>();
        for (RecordedEvent event : events) {
            nodes.add(node(event, nodes.size(), actors.indexOf(event.actor().value()), links));
        }
        return new SwimLanes(
                LABEL_WIDTH + Math.max(1, events.size()) * COLUMN_WIDTH,
                STATES_HEIGHT + actors.size() * LANE_HEIGHT,
                actors.stream()
                        .map(actor -> lane(actor, actors.indexOf(actor), events, links))
                        .toList(),
                nodes,
                spans(code, events),
                thread(nodes));
    }

    private static Lane lane(String actor, int index, List<RecordedEvent> events, Links links) {
        String kind = events.stream()
                .filter(event -> event.actor().value().equals(actor))
                .map(event -> event.envelope().actorKind().name())
                .findFirst()
                .orElse("");
        return new Lane(actor, kind, links.actor(actor), STATES_HEIGHT + index * LANE_HEIGHT, LANE_HEIGHT);
    }

    private static Node node(RecordedEvent event, int column, int lane, Links links) {
        return new Node(
                center(column),
                STATES_HEIGHT + lane * LANE_HEIGHT + NODE_HEIGHT,
                EventText.mark(event.event()),
                "#" + event.position(),
                links.event(event.position()),
                Times.of(event.time()));
    }

    private static int center(int column) {
        return LABEL_WIDTH + column * COLUMN_WIDTH + COLUMN_WIDTH / 2;
    }

    private static List<Span> spans(DotCode code, List<RecordedEvent> events) {
        List<Span> spans = new ArrayList<>();
        int end = LABEL_WIDTH + events.size() * COLUMN_WIDTH;
        for (int column = events.size() - 1; column >= 0; column--) {
            DotState state = stateAfter(code, events.get(column));
            if (state != null) {
                int start = center(column);
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
