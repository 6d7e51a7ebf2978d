package io.marketsignal.core.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule may read of an assessment: the vocabulary of conditions. All numbers are doubles. */
public enum Variable {
    SCORE("score", List.of(Part.values()), "supply-risk score, 0 to 100; a lower bound while a part has no data"),
    STRUCTURE("structure.strength", List.of(Part.STRUCTURE), "concentration of supply with trade factor, 0 to 1"),
    PRICE("price.strength", List.of(Part.PRICE), "strength of the price signal, 0 to 1"),
    POLICY("policy.strength", List.of(Part.POLICY), "decayed pressure of all measures, 0 to 1"),
    DEALS("deals.strength", List.of(Part.DEALS), "pressure of tightening deals and contests, 0 to 1"),
    CONTRIBUTION("contribution", List.of(Part.values()), "points of the score owed to each part, by its name"),
    PRICE_RETURN("price.return", List.of(Part.PRICE), "blended return by horizon, 0.1 for +10 %"),
    PRICE_Z("price.z", List.of(Part.PRICE), "blended return by horizon in standard deviations, -4 to 4"),
    SILENT_DAYS("price.silent_days", List.of(Part.PRICE), "days since the last usable tick; 9999 if there was none"),
    TIGHTENING("policy.tightening", List.of(Part.POLICY), "undecayed policy pressure whose news falls in the horizon"),
    IN_FORCE("policy.in_force", List.of(Part.POLICY), "number of measures in force that touch the commodity"),
    EDGES("calendar.edges", List.of(), "number of scheduled dates ahead within each horizon"),
    CONTESTED("deals.contested", List.of(Part.DEALS), "number of contested assets");

    private final String reference;
    private final List<Part> parts;
    private final String meaning;

    Variable(String reference, List<Part> parts, String meaning) {
        this.reference = reference;
        this.parts = parts;
        this.meaning = meaning;
    }

    /** The name as a rule writes it. */
    public String reference() {
        return reference;
    }

    /** The input records that explain it: the strongest of each part it speaks of. */
    Stream<Evidence> evidence(Assessment assessment) {
        return this == CONTESTED
                ? assessment.deals().contestEvidence().stream()
                : parts.stream().flatMap(part -> assessment.strongest(part).stream());
    }

    public String meaning() {
        return meaning;
    }

    /** True if it holds a value for each of several keys: horizons, or parts. */
    public boolean isMap() {
        return switch (this) {
            case CONTRIBUTION, PRICE_RETURN, PRICE_Z, TIGHTENING, EDGES -> true;
            default -> false;
        };
    }

    /** The variable of that name. */
    static Optional<Variable> named(String reference) {
        return Arrays.stream(values())
                .filter(variable -> variable.reference.equals(reference))
                .findFirst();
    }

    /** The variable that an expression is; empty if it is anything else. */
    static Optional<Variable> of(CelExpr expr, CelAbstractSyntaxTree tree) {
        return tree.getReference(expr.id()).flatMap(reference -> named(reference.name()));
    }

    /** Reads a variable that is no map. */
    Numeric scalar() {
        return new Value(this, 0, reader());
    }

    private Numeric reader() {
        return switch (this) {
            case SCORE -> (assessment, score) -> score;
            case STRUCTURE -> (assessment, score) -> assessment.strength(Part.STRUCTURE);
            case PRICE -> (assessment, score) -> assessment.strength(Part.PRICE);
            case POLICY -> (assessment, score) -> assessment.strength(Part.POLICY);
            case DEALS -> (assessment, score) -> assessment.strength(Part.DEALS);
            case SILENT_DAYS -> (assessment, score) -> assessment.price().silentDays();
            case IN_FORCE -> (assessment, score) -> assessment.policy().inForce();
            case CONTESTED -> (assessment, score) -> assessment.deals().contested();
            default -> throw new IllegalStateException(reference + " is a map");
        };
    }

    /** The keys of a variable that is a map. */
    List<String> keys(Profile profile) {
        return this == CONTRIBUTION
                ? Arrays.stream(Part.values()).map(Part::label).toList()
                : profile.horizons().stream().map(Horizon::name).toList();
    }

    /** Reads one value of a variable that is a map. Under a key that the profile lacks there is nothing. */
    Numeric value(String key, Profile profile) {
        int at = keys(profile).indexOf(key);
        return at < 0 ? Numeric.NOTHING : new Value(this, at, reader(at, profile));
    }

    private Numeric reader(int at, Profile profile) {
        return switch (this) {
            case CONTRIBUTION -> {
                Part part = Part.values()[at];
                yield (assessment, score) -> assessment.contribution(part);
            }
            case PRICE_RETURN -> (assessment, score) -> assessment.price().priceReturn(at);
            case PRICE_Z -> (assessment, score) -> assessment.price().z(at);
            case TIGHTENING -> (assessment, score) -> assessment.policy().tightening(at);
            case EDGES -> {
                long reach = profile.horizons().get(at).millis();
                yield (assessment, score) -> assessment.policy().edgesWithin(reach);
            }
            default -> throw new IllegalStateException(reference + " is no map");
        };
    }
}
