package org.dotledger.app.observe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.app.harness.Emissions;
import org.dotledger.app.observe.WebReader.CutOffException;
import org.dotledger.app.observe.WebReader.WebAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The routes of C1: one GET each and, where probes are wanted, every bad input.
 *
 * @param routes with the schemas of the contracts that are bound to each
 * @param probing null where no bad inputs are sent
 */
record RoutesLook(
        SourcePlace.Web place,
        SortedMap<String, SortedSet<Sha256>> routes,
        WebReader web,
        @Nullable Probing probing) implements SourceLook {
    private static final String CAMPAIGN = "/c1/";
    private static final int ANSWER_BYTES_MAX = 1 << 20;
    private static final int REFUSED_AS_TOO_LARGE = 413;

    /**
     * What probes need.
     *
     * @param schemas gives the bytes of a contract's schema, or null where they are not available
     * @param unchanged looks at the other sources again: true when they are as they were, null when that is not known
     */
    record Probing(Function<Sha256, byte @Nullable []> schemas, Unchanged unchanged) {}

    /** Compares the other sources before and after. */
    @FunctionalInterface
    interface Unchanged {
        @Nullable
        Boolean afterwards();
    }

    @Override
    public String location() {
        return place.base().toString();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        SortedMap<String, Integer> statuses = new TreeMap<>();
        routes.keySet().forEach(route -> statuses.put(route, web.status(address(route))));
        return probing == null ? facts(statuses, new TreeMap<>(), null) : probed(probing, statuses);
    }

    private SortedMap<String, WorldFact> probed(Probing sending, SortedMap<String, Integer> statuses) {
        SortedMap<String, List<RouteProbe>> probes = new TreeMap<>();
        routes.forEach((route, schemas) -> probes.put(route, probe(sending, route, schemas)));
        return facts(statuses, probes, sending.unchanged().afterwards());
    }

    private static SortedMap<String, WorldFact> facts(
            SortedMap<String, Integer> statuses,
            SortedMap<String, List<RouteProbe>> probes,
            @Nullable Boolean unchanged) {
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        statuses.forEach(
                (route, status) -> Bounded.put(facts, new RouteFact(route, status, probes.get(route), unchanged)));
        return facts;
    }

    /** Routes hold nothing that an address cannot but braces. */
    private URI address(String route) {
        String below = route.substring(CAMPAIGN.length()).replace("{", "%7B").replace("}", "%7D");
        return URI.create(place.base() + below);
    }

    private List<RouteProbe> probe(Probing sending, String route, SortedSet<Sha256> schemas) {
        byte[] schema = schemas.isEmpty() ? null : sending.schemas().apply(schemas.first());
        List<RouteProbe> answers = new ArrayList<>();
        for (BadProbe bad : BadProbes.of(schema)) {
            answers.add(answer(address(route), bad));
        }
        return answers;
    }

    /**
     * A server that stops taking an oversized body has refused it, though no answer could be read; the name says so. It
     * may cut off the connection that the next request was to use, so that one is sent a second time.
     */
    private RouteProbe answer(URI address, BadProbe bad) {
        try {
            return asked(address, bad);
        } catch (CutOffException e) {
            if (bad.body().length >= BadProbes.OVERSIZED_BYTES) {
                return new RouteProbe(
                        bad.name() + "_CUT_OFF", Sha256.digest(bad.body()), REFUSED_AS_TOO_LARGE, List.of());
            }
        }
        try {
            return asked(address, bad);
        } catch (CutOffException e) {
            throw new AwayException(address.getPath() + " gave no whole answer to " + bad.name(), e);
        }
    }

    private RouteProbe asked(URI address, BadProbe bad) throws CutOffException {
        WebAnswer answer = web.post(address, bad.body(), ANSWER_BYTES_MAX);
        return new RouteProbe(
                bad.name(),
                Sha256.digest(bad.body()),
                answer.status(),
                List.copyOf(Emissions.in(answer.body(), bad.body())));
    }
}
