package org.dotledger.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines that the pages for operators hold: in blocks, within sentences and in files next to them. */
final class DocumentedCommands {
    static final Path README = Path.of("..", "README.md");
    private static final Path FILES = Path.of("..", "docs", "operations");

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ANY_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern WITHIN_A_SENTENCE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");
    private static final Pattern IN_A_FILE = Pattern.compile("(?m)^Exec\\w+=(.+)$");
    private static final Pattern PROGRAM =
            Pattern.compile("(.*[ /|])?(ledger|mvn|docker|systemctl|journalctl|apt|psql|curl)( .*)?");
    private static final Pattern CAN_BE_RUN =
            Pattern.compile("(ledger|mvn|docker|systemctl|journalctl|apt|psql|curl) .+");

    private DocumentedCommands() {}

    /** All of them, without comments, each once. */
    static Set<String> all() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        List<Path> pages = new ArrayList<>(operations());
        pages.addFirst(README);
        for (Path page : pages) {
            blocks(page)
                    .forEach(block -> block.stream()
                            .filter(line -> !line.startsWith("export ")
                                    && PROGRAM.matcher(line).matches())
                            .forEach(commands::add));
            commands.addAll(withinSentences(page));
        }
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                IN_A_FILE
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    /** The pages for operators, one for each task. */
    static List<Path> operations() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The lines of each block that a shell is meant for, without comments and empty lines. */
    static List<List<String>> blocks(Path page) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            blocks.add(block.group(1)
                    .lines()
                    .map(line -> COMMENT.matcher(line).replaceAll(""))
                    .filter(line -> !line.isBlank())
                    .toList());
        }
        return blocks;
    }

    private static List<String> withinSentences(Path page) throws IOException {
        String sentences = ANY_BLOCK.matcher(Files.readString(page)).replaceAll("");
        return WITHIN_A_SENTENCE
                .matcher(sentences)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .filter(CAN_BE_RUN.asMatchPredicate())
                .toList();
    }
}
