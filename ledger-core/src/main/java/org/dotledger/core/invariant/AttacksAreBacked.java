package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;

/** An attack that names a refusal names one that stands in the log, of that very body, and its outcome follows. */
final class AttacksAreBacked implements Invariant {
    private static final long REFUSAL_STATUS_FIRST = 400;

    /** A digest for each refusal: what an attack has to name. */
    private final HashSet128 refusals = new HashSet128();

    @Override
    public String rule() {
        return "an attack rests on the refusal that it names, and its outcome follows from what came back";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CommandRefused refused -> {
                refusals.add(print(
                        recorded.position(), refused.command(), refused.code().name(), refused.bodySha256()));
                yield Optional.empty();
            }
            case AttackRecorded attack -> fault(attack);
            default -> Optional.empty();
        };
    }

    /** No text of an entry that is a name or a code holds a line end. */
    private static Sha256 print(long position, String command, String code, Sha256 body) {
        return Sha256.digestUtf8(position + "\n" + command + "\n" + code + "\n" + body);
    }

    private Optional<String> fault(AttackRecorded attack) {
        Long position = attack.refusalPosition();
        if (position != null
                && !refusals.has(
                        print(position, attack.command(), String.valueOf(attack.code()), attack.bodySha256()))) {
            return Optional.of("position " + position + " holds no such refusal of that body");
        }
        AttackOutcome expected = attack.status() < REFUSAL_STATUS_FIRST
                        || !attack.emitted().isEmpty()
                ? AttackOutcome.DEFECT
                : attack.expectedCode().equals(attack.code()) ? AttackOutcome.REFUSED : AttackOutcome.OTHER_CODE;
        return Broken.when(attack.outcome() != expected, "it came to " + expected);
    }
}
