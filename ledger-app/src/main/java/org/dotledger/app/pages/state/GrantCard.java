package org.dotledger.app.pages.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Times;
import org.dotledger.app.pages.Value;
import org.jspecify.annotations.Nullable;

/** A grant as it is shown. */
record GrantCard(String id, Mark mark, List<Field> fields, List<Reference> events) {

    /**
     * A grant at a moment. The row itself goes by the time of the log's last entry, and no one needs to append anything
     * for time to pass.
     *
     * @param outcome what became of what it was consumed for; null while it is not consumed
     * @param now by the server's clock; null when the moment is a past one, at which the present means nothing
     */
    static GrantCard of(GrantRow grant, @Nullable OutcomeRow outcome, @Nullable Instant now, Links links) {
        return new GrantCard(
                grant.grantId().value(),
                mark(grant, now),
                fields(grant, outcome, now, links),
                Reference.events(grant.positions(), links));
    }

    private static Mark mark(GrantRow grant, @Nullable Instant now) {
        return switch (grant.status()) {
            case ACTIVE -> isExpired(grant, now) ? Mark.wait("Expired") : Mark.good("Active");
            case CONSUMED -> Mark.fact("Consumed");
            case REVOKED -> Mark.off("Revoked");
            case EXPIRED -> Mark.wait("Expired");
        };
    }

    private static boolean isExpired(GrantRow grant, @Nullable Instant now) {
        return now != null && !now.isBefore(grant.expiresAt());
    }

    private static List<Field> fields(
            GrantRow grant, @Nullable OutcomeRow outcome, @Nullable Instant now, Links links) {
        List<Field> fields = new ArrayList<>();
        fields.add(field("Issued", Value.time(grant.issuedAt())));
        fields.add(field("Expires", Value.time(grant.expiresAt())));
        boolean canExpire = grant.status() == GrantStatus.ACTIVE || grant.status() == GrantStatus.EXPIRED;
        if (now != null && canExpire) {
            fields.add(field(
                    "Expired now",
                    new Value(
                            (isExpired(grant, now) ? "yes" : "no") + ", by the server's clock at " + Times.of(now),
                            null,
                            false)));
        }
        fields.add(field("APR", new Value(grant.aprId().value(), links.to("/approvals") + "#" + grant.aprId(), true)));
        fields.add(field("Mode", new Value(grant.mode() + ", " + grant.scope(), null, true)));
        fields.add(field("Plan", new Value(grant.planRef(), null, true)));
        fields.add(field("Manifest", new Value(grant.manifestSha256().hex(), null, true)));
        fields.add(field(
                "Issuer",
                new Value(grant.issuer().value(), links.dot(grant.issuer().value()), true)));
        fields.add(field("Approved by", actor(grant.approvedBy(), links)));
        if (grant.consumedBy() != null) {
            fields.add(field("Consumed by", actor(grant.consumedBy(), links)));
            fields.add(field("In run", new Value(String.valueOf(grant.runId()), null, true)));
        }
        if (outcome != null) {
            String row = links.records(ViewDefinitions.OUTCOMES.name()) + "#" + outcome.id();
            fields.add(field("Outcome", new Value(outcome.result().name(), row, true)));
        }
        if (grant.reason() != null) {
            fields.add(field("Why revoked", new Value(grant.reason(), null, false)));
        }
        return fields;
    }

    private static Value actor(@Nullable ActorId actor, Links links) {
        return actor == null
                ? new Value("no one", null, false)
                : new Value(actor.value(), links.actor(actor.value()), false);
    }

    private static Field field(String name, Value value) {
        return new Field(name, List.of(value), List.of(), 0);
    }
}
