package org.dotledger.core.model;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dotledger.api.json.JsonObject;

/** The command lines of a plan and the DOTs they are of. */
final class CommandLines {
    private static final Pattern SEVERAL = Pattern.compile("[;&|`<>\\n\\r]|\\$\\(");

    private final Past past;
    private final LedgerModel ledger;

    CommandLines(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    /** Whether it is one command, whose output goes nowhere else. */
    static boolean isOne(String command) {
        return !SEVERAL.matcher(command).find();
    }

    /** Whether the plan goes through a governed DOT, by commands of such. */
    boolean areGoverned(JsonObject plan) {
        String dotPath = Fields.text(plan, "dotPath");
        return isGoverned(code -> isPathOf(code, dotPath))
                && isLine(plan, "exactCommand", code -> isPathOf(code, dotPath))
                && isLine(plan, "rollbackCommand", code -> true)
                && (isLine(plan, "readbackCommand", code -> true) || isOfLedger(Fields.text(plan, "readbackCommand")));
    }

    private static boolean isOfLedger(String command) {
        return firstWord(command).equals("ledger");
    }

    private boolean isLine(JsonObject plan, String field, Predicate<String> condition) {
        String command = Fields.text(plan, field);
        String word = firstWord(command);
        return isGoverned(code -> condition.test(code) && (isPathOf(code, word) || isNameOf(code, word)));
    }

    private static String firstWord(String command) {
        return command.strip().split("\\s+")[0];
    }

    private boolean isGoverned(Predicate<String> condition) {
        return past.of("DotRecognised", "DotBorn")
                .map(fact -> fact.text("code"))
                .anyMatch(code -> ledger.dots.isGoverned(code) && condition.test(code));
    }

    /** Whether the path is that of the DOT. */
    boolean isPathOf(String code, String path) {
        return member(code, "source.path", "filePath")
                .map(Names::normalised)
                .filter(Names.normalised(path)::equals)
                .isPresent();
    }

    private boolean isNameOf(String code, String name) {
        return member(code, "name", "name").filter(name::equals).isPresent();
    }

    private Optional<String> member(String code, String ofBirth, String ofBaseline) {
        DotLife life = ledger.dots.life(code);
        return life.isBorn()
                ? Optional.of(life.birth().text(ofBirth))
                : ledger.campaign.baseline(code).map(fact -> fact.text(ofBaseline));
    }
}
