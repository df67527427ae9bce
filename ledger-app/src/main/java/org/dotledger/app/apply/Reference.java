package org.dotledger.app.apply;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;

/** Something that a body names and that is looked up when it is sent; written <code>${…}</code>. */
sealed interface Reference {

    /** As it is written, without dollar and braces. */
    String text();

    /** A member of what an earlier command of the plan led to. */
    record OfCommand(String text, String name, List<String> path) implements Reference {
        public OfCommand {
            path = List.copyOf(path);
        }
    }

    /** A member of the one row of a view that has a value. */
    record OfRow(String text, String view, String member, String value, List<String> path) implements Reference {
        public OfRow {
            path = List.copyOf(path);
        }
    }

    /** A member of the row of a view that the newest entry is about. */
    record OfLastRow(String text, String view, List<String> path) implements Reference {
        public OfLastRow {
            path = List.copyOf(path);
        }
    }

    /** A member of the one grant that is neither revoked nor expired. */
    record OfGrant(String text, List<String> path) implements Reference {
        public OfGrant {
            path = List.copyOf(path);
        }
    }

    /** Something of a file in the folder of the plan. */
    record OfFile(String text, Part part, String path) implements Reference {}

    /** What of a file is meant. */
    enum Part {
        /** Its digest. */
        SHA256,
        /** How many bytes it has. */
        SIZE,
        /** The JSON value it holds. */
        JSON,
        /** The digest of the canonical form of that value. */
        JSON_SHA256,
        /** The run of a DOT that it describes. */
        RUN
    }

    /** The digit of a step stands for its row, and {@code grant} for the one that holds. */
    Pattern RESERVED = Pattern.compile("grant|W[1-9]");

    /** What a command may be called so that it can be referred to. */
    Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    Pattern PATH = Pattern.compile("(?:\\.[A-Za-z0-9_-]{1,64}){1,8}");
    Pattern MEMBER = Pattern.compile("(" + NAME + ")(" + PATH + ")");
    Pattern ROW = Pattern.compile("([a-z-]{1,40})\\[([A-Za-z0-9]{1,40})=([^\\[\\]{}]{1,200})](" + PATH + ")");
    Pattern LAST = Pattern.compile("([a-z-]{1,40})\\[last](" + PATH + ")");
    Pattern FILE = Pattern.compile("file:([^#{}]{1,500})#(sha256|size)");
    Pattern CONTENT = Pattern.compile("(json|run):([^#{}]{1,500})");
    Pattern DIGEST = Pattern.compile("json:([^#{}]{1,500})#sha256");

    /** @throws PlanException when it refers to nothing that there can be */
    static Reference parse(int line, String text) {
        Matcher file = FILE.matcher(text);
        if (file.matches()) {
            return new OfFile(text, part(file.group(2)), relative(line, file.group(1)));
        }
        Matcher content = CONTENT.matcher(text);
        if (content.matches()) {
            return new OfFile(text, part(content.group(1)), relative(line, content.group(2)));
        }
        Matcher digest = DIGEST.matcher(text);
        if (digest.matches()) {
            return new OfFile(text, Part.JSON_SHA256, relative(line, digest.group(1)));
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            List<String> path = path(last.group(2));
            requireMember(line, text, view(line, text, last.group(1)), path.getFirst());
            return new OfLastRow(text, last.group(1), path);
        }
        Matcher row = ROW.matcher(text);
        if (row.matches()) {
            return row(line, text, row.group(1), row.group(2), row.group(3), path(row.group(4)));
        }
        Matcher member = MEMBER.matcher(text);
        if (member.matches()) {
            return member(line, text, member.group(1), path(member.group(2)));
        }
        throw new PlanException(
                line,
                "${" + text + "} is no reference; there are ${NAME.member}, ${W2.planSha256}, ${grant.grantId},"
                        + " ${view[member=value].member}, ${view[last].member}, ${run:file.json}, ${json:file.json},"
                        + " ${json:file.json#sha256}, ${file:name#sha256} and ${file:name#size}");
    }

    private static Part part(String word) {
        return Part.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> path(String text) {
        return List.of(text.substring(1).split("\\."));
    }

    private static Reference member(int line, String text, String name, List<String> path) {
        if (name.equals("grant")) {
            requireMember(line, text, ViewDefinitions.GRANTS, path.getFirst());
            return new OfGrant(text, path);
        }
        return RESERVED.matcher(name).matches()
                ? row(line, text, ViewDefinitions.STEPS.name(), "step", name, path)
                : new OfCommand(text, name, path);
    }

    private static Reference row(int line, String text, String view, String member, String value, List<String> path) {
        ViewDefinition<?> definition = view(line, text, view);
        requireMember(line, text, definition, member);
        requireMember(line, text, definition, path.getFirst());
        return new OfRow(text, view, member, value, path);
    }

    private static ViewDefinition<?> view(int line, String text, String name) {
        return ViewDefinitions.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlanException(line, "${" + text + "}: no view is called " + name));
    }

    /** Whether it stands for something of a view, which other commands may change. */
    default boolean isOfView() {
        return switch (this) {
            case OfRow _, OfLastRow _, OfGrant _ -> true;
            case OfCommand _, OfFile _ -> false;
        };
    }

    private static void requireMember(int line, String text, ViewDefinition<?> view, String member) {
        JsonObject schema = RecordCodec.of(view.row()).schema();
        if (!(schema.get("properties") instanceof JsonObject members) || members.get(member) == null) {
            throw new PlanException(line, "${" + text + "}: a row of " + view.name() + " has no member " + member);
        }
    }

    /** Files lie in the plan's folder or below it, so that the plan says all there is to say about where they are. */
    private static String relative(int line, String path) {
        if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..") || path.indexOf('\0') >= 0) {
            throw new PlanException(line, path + " is expected to be a path below the plan's folder, without ..");
        }
        return path;
    }
}
