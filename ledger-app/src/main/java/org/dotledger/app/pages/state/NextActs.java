package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Words;

/** What is open and who can close it: every reason that stands against a flag, with what ends it. */
final class NextActs {
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Za-z]+\\b");

    private NextActs() {}

    /**
     * What ends a reason, or several of one kind.
     *
     * @param title the step, the kind of finding, or what is missing, and how often
     * @param how in a sentence that names each command
     * @param sendings the commands of that sentence
     */
    record NextAct(String title, String href, String how, List<Sending> sendings) {}

    /**
     * A command that someone can send.
     *
     * @param roles one of which the sender holds, as a phrase
     */
    record Sending(String command, String href, String roles) {}

    /** In the order of the flags; the flag that this campaign never raises asks nothing of anyone. */
    static List<NextAct> of(ReadinessRow row, List<StepRow> steps, Links links) {
        Map<String, StepRow> byName = steps.stream()
                .collect(Collectors.toUnmodifiableMap(step -> step.step().name(), Function.identity()));
        Map<String, List<ReadinessReason>> reasons = row.flags().stream()
                .filter(flag -> flag.flag() != FlagName.READY_FOR_PRODUCTION)
                .flatMap(flag -> flag.reasons().stream())
                .distinct()
                .collect(Collectors.groupingBy(NextActs::kind, LinkedHashMap::new, Collectors.toList()));
        List<NextAct> acts = new ArrayList<>();
        reasons.forEach((kind, same) -> acts.add(Optional.ofNullable(byName.get(kind))
                .map(step -> ofStep(step, links))
                .orElseGet(() -> ofKind(kind, same.size(), links))));
        return acts;
    }

    /** Each stop is ended in a way of its own; other reasons of one code are ended alike. */
    private static String kind(ReadinessReason reason) {
        return reason.code().equals(Closing.STOP) ? reason.detail().split(":", 2)[0] : reason.code();
    }

    private static NextAct ofStep(StepRow step, Links links) {
        String title = step.step() + " " + Words.sentence(step.domain().name()).toLowerCase(Locale.ROOT);
        return act(title, links.to("/steps") + "#" + step.step(), Closing.ofStep(step), links);
    }

    private static NextAct ofKind(String kind, int count, Links links) {
        String title = (count == 1 ? "" : count + " × ") + Words.sentence(kind);
        return act(title, Closing.page(kind, links), Closing.of(kind), links);
    }

    private static NextAct act(String title, String href, String how, Links links) {
        return new NextAct(title, href, how, sendings(how, links));
    }

    /** The commands that a sentence names; what it says of them and what they are cannot come apart. */
    private static List<Sending> sendings(String how, Links links) {
        return WORD.matcher(how)
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(Commands::named)
                .<CommandDefinition<?>>flatMap(Optional::stream)
                .map(command ->
                        new Sending(command.name(), links.to("/docs/" + command.name()), roles(command.roles())))
                .toList();
    }

    private static String roles(Set<Role> roles) {
        List<String> names = EnumSet.copyOf(roles).stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        return Stream.of(String.join(", ", names.subList(0, last)), names.get(last))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" or "));
    }
}
