package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonArray;

/** All facts so far, from the first to the last. Each question reads them all again. */
final class Past {
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, List<Fact>> byType = new HashMap<>();
    private final Map<String, JsonArray> artifacts = new HashMap<>();
    private final Map<String, Object> answers = new HashMap<>();

    void add(Fact fact) {
        facts.add(fact);
        byType.computeIfAbsent(fact.type(), type -> new ArrayList<>()).add(fact);
        answers.clear();
    }

    /** Takes what was stored next to the log: bytes by their digest, if they are a list. */
    void store(JsonArray artifact) {
        artifacts.put(Fields.digest(artifact), artifact);
    }

    Optional<JsonArray> artifact(String sha256) {
        return Optional.ofNullable(artifacts.get(sha256));
    }

    /** The answer to a question that is asked again before anything has happened. */
    @SuppressWarnings("unchecked")
    <T> T once(String question, Supplier<T> answer) {
        Object known = answers.get(question);
        if (known == null) {
            known = answer.get();
            answers.put(question, known);
        }
        return (T) known;
    }

    int size() {
        return facts.size();
    }

    List<Fact> all() {
        return facts;
    }

    /** The facts of these types, oldest first. */
    Stream<Fact> of(String... types) {
        if (types.length == 1) {
            return byType.getOrDefault(types[0], List.of()).stream();
        }
        Set<String> wanted = Set.of(types);
        return facts.stream().filter(fact -> wanted.contains(fact.type()));
    }

    /** The newest fact of these types of which the condition holds. */
    Optional<Fact> newest(Predicate<Fact> condition, String... types) {
        return of(types).filter(condition).reduce((older, newer) -> newer);
    }

    Optional<Fact> newest(String... types) {
        return newest(fact -> true, types);
    }

    boolean any(Predicate<Fact> condition, String... types) {
        return of(types).anyMatch(condition);
    }

    /** The past before a position, that one excluded. */
    Past before(long position) {
        Past earlier = new Past();
        facts.stream().filter(fact -> fact.position() < position).forEach(earlier::add);
        return earlier;
    }

    /** The past after a position, that one excluded. */
    Past after(long position) {
        Past later = new Past();
        facts.stream().filter(fact -> fact.position() > position).forEach(later::add);
        return later;
    }
}
