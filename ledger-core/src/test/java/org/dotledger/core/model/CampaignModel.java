package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.digest;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** The campaign and its baseline. */
final class CampaignModel {
    private final Past past;

    CampaignModel(Past past) {
        this.past = past;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "OpenCampaign",
                Row.of(
                                "OWNER",
                                "campaign:text",
                                sent -> new Ladder()
                                        .refuseIf(() -> !sent.text("campaign").equals("C1"), "SCOPE_NOT_C1")
                                        .refuseIf(this::isOpen, "CAMPAIGN_ALREADY_OPEN")
                                        .append("CampaignOpened", CampaignModel::opened))
                        .withoutCampaign());
        rows.put("ImportCatalog", Row.of("OWNER", "source:text rows:catalogRow[]+", this::importCatalog));
    }

    boolean isOpen() {
        return past.any(fact -> true, "CampaignOpened");
    }

    private static JsonObject opened() {
        return JsonObject.builder()
                .put("campaign", "C1")
                .put("policyVersion", Policy.C1.version())
                .put("policySha256", digest(Policy.C1.toJson()))
                .put("requiredDots", Fields.array(Names.REQUIRED))
                .put("contractDots", Fields.array(Names.CONTRACT_DOTS))
                .put("ruleSetVersion", Policy.C1.ruleSetVersion())
                .build();
    }

    private Ladder importCatalog(Sent sent) {
        List<JsonObject> rows = objects(sent.body(), "rows");
        return new Ladder()
                .refuseIf(() -> rows.stream().anyMatch(row -> Names.isCampaigns(text(row, "code"))), "SCOPE_NOT_C1")
                .refuseIf(this::isImported, "CATALOG_ALREADY_IMPORTED")
                .appendAll(() -> imported(sent.text("source"), rows));
    }

    private static List<Map.Entry<String, JsonObject>> imported(String source, List<JsonObject> rows) {
        TreeMap<String, List<JsonObject>> byCode = new TreeMap<>();
        rows.forEach(row -> byCode.computeIfAbsent(text(row, "code"), code -> new ArrayList<>())
                .add(row));
        List<Map.Entry<String, JsonObject>> events = new ArrayList<>();
        events.add(Map.entry(
                "CatalogImported",
                JsonObject.builder()
                        .put("source", source)
                        .put("sha256", digest(JsonArray.of(rows, row -> row)))
                        .put("rowCount", rows.size())
                        .put(
                                "duplicates",
                                Fields.array(byCode.entrySet().stream()
                                        .filter(each -> each.getValue().size() > 1)
                                        .map(Map.Entry::getKey)
                                        .toList()))
                        .build()));
        byCode.forEach((code, same) ->
                events.add(Map.entry("DotRecognised", Fields.with(same.getFirst(), "rowCount", Json.of(same.size())))));
        return events;
    }

    /** The baseline's fact about a code, if it has one. */
    Optional<Fact> baseline(String code) {
        return past.newest(fact -> fact.is("code", code), "DotRecognised");
    }

    boolean isImported() {
        return past.any(fact -> true, "CatalogImported");
    }

    /** The codes of the baseline. */
    Set<String> baselineCodes() {
        return past.of("DotRecognised").map(fact -> fact.text("code")).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isInBaseline(String code) {
        return baseline(code).isPresent();
    }

    boolean isGovernedInBaseline(String code) {
        return baseline(code)
                .filter(fact -> Fields.number(fact.data(), "rowCount") == 1)
                .filter(fact -> fact.is("status", "active") || fact.is("status", "published"))
                .isPresent();
    }

    List<JsonObject> policy() {
        return past.of("CampaignOpened")
                .map(fact -> Fields.with(fact.data(), "positions", Fields.positions(List.of(fact.position()))))
                .toList();
    }
}
