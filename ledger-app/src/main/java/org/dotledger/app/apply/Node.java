package org.dotledger.app.apply;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import org.dotledger.api.json.Json;

/** A value of a plan, with the line in which it begins. */
sealed interface Node {

    /** From 1. */
    int line();

    /** A text, a number, a truth value or nothing. */
    record Scalar(int line, Json value) implements Node {}

    /** A list. */
    record Sequence(int line, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Members by their names, in the order of the file. */
    record Mapping(int line, SequencedMap<String, Node> members) implements Node {
        public Mapping {
            members = Collections.unmodifiableSequencedMap(members);
        }
    }
}
