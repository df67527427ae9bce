package org.dotledger.app.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/** A value with references in it. */
sealed interface Template {
    /** A dollar sign that is doubled stands for itself. */
    Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");

    /** A value without any. */
    record Fixed(Json value) implements Template {}

    /** A reference that is the whole value, of whatever type. */
    record Whole(int line, Reference reference) implements Template {}

    /** A text in which references stand. */
    record Text(int line, List<Part> parts) implements Template {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /** A piece of a text: it is as it is, or a reference. */
    sealed interface Part {
        record Plain(String text) implements Part {}

        record Inserted(Reference reference) implements Part {}
    }

    record Items(List<Template> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(Map<String, Template> members) implements Template {
        public Members {
            members = Map.copyOf(members);
        }
    }

    /** @throws PlanException when a text holds something that looks like a reference and is none */
    static Template of(Node node) {
        return switch (node) {
            case Node.Scalar(int line, JsonString(String text)) -> text(line, text);
            case Node.Scalar(int _, Json value) -> new Fixed(value);
            case Node.Sequence sequence ->
                new Items(sequence.items().stream().map(Template::of).toList());
            case Node.Mapping mapping -> {
                Map<String, Template> members = new TreeMap<>();
                mapping.members().forEach((name, value) -> members.put(name, of(value)));
                yield new Members(members);
            }
        };
    }

    private static Template text(int line, String text) {
        List<Part> parts = new ArrayList<>();
        Matcher marks = MARK.matcher(text);
        int from = 0;
        while (marks.find()) {
            parts.add(new Part.Plain(text.substring(from, marks.start())));
            parts.add(part(line, marks));
            from = marks.end();
        }
        parts.add(new Part.Plain(text.substring(from)));
        parts.removeIf(part -> part instanceof Part.Plain(String plain) && plain.isEmpty());
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Inserted(Reference only)) {
            return new Whole(line, only);
        }
        return parts.stream().anyMatch(Part.Inserted.class::isInstance)
                ? new Text(line, parts)
                : new Fixed(Json.of(plain(parts)));
    }

    private static Part part(int line, Matcher mark) {
        if (mark.group(1) == null) {
            return new Part.Plain("${");
        }
        if (mark.group(2).isEmpty()) {
            throw new PlanException(line, "a reference ends with }; write $${ where the text itself is meant");
        }
        return new Part.Inserted(Reference.parse(line, mark.group(1)));
    }

    private static String plain(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(((Part.Plain) part).text()));
        return text.toString();
    }

    /** Every reference, in no order that says anything. */
    default List<Reference> references() {
        return switch (this) {
            case Fixed _ -> List.of();
            case Whole(int _, Reference reference) -> List.of(reference);
            case Text(int _, List<Part> parts) ->
                parts.stream()
                        .filter(Part.Inserted.class::isInstance)
                        .map(part -> ((Part.Inserted) part).reference())
                        .toList();
            case Items(List<Template> items) ->
                items.stream().flatMap(item -> item.references().stream()).toList();
            case Members(Map<String, Template> members) ->
                members.values().stream()
                        .flatMap(member -> member.references().stream())
                        .toList();
        };
    }

    /** Whether nothing is referred to. */
    default boolean isFixed() {
        return references().isEmpty();
    }

    /** The value of a body in which nothing is referred to. */
    default JsonObject object() {
        return (JsonObject) fill(reference -> {
            throw new IllegalStateException("a value that was said to be fixed refers to " + reference.text());
        });
    }

    /**
     * The value with every reference replaced.
     *
     * @param values what each reference stands for
     * @throws PlanException when what stands within a text is none
     */
    default Json fill(Function<Reference, Json> values) {
        return switch (this) {
            case Fixed(Json value) -> value;
            case Whole(int _, Reference reference) -> values.apply(reference);
            case Text(int line, List<Part> parts) -> Json.of(joined(line, parts, values));
            case Items(List<Template> items) -> JsonArray.of(items, item -> item.fill(values));
            case Members(Map<String, Template> members) -> {
                Map<String, Json> filled = new TreeMap<>();
                members.forEach((name, member) -> filled.put(name, member.fill(values)));
                yield new JsonObject(filled);
            }
        };
    }

    private static String joined(int line, List<Part> parts, Function<Reference, Json> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Plain(String plain) -> plain;
                        case Part.Inserted(Reference reference) -> inserted(line, reference, values.apply(reference));
                    });
        }
        return text.toString();
    }

    private static String inserted(int line, Reference reference, Json value) {
        return switch (value) {
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case JsonBoolean truth -> Boolean.toString(truth.value());
            default ->
                throw new PlanException(
                        line,
                        "${" + reference.text() + "} is neither a text nor a number, so it cannot stand within one");
        };
    }
}
