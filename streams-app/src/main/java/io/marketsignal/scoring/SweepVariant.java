package io.marketsignal.scoring;

import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import java.util.List;
import java.util.Map;

/**
 * One combination of a sweep.
 *
 * @param name its parameters: {@code elevated=40 hold=1d}
 * @param values of the parameters, in the order of the file
 * @param rulesText the rules file with the values in place
 * @param profileTexts the profiles with the values in place, in the order of the base
 */
public record SweepVariant(
        String name,
        Map<String, String> values,
        List<Rule> rules,
        List<Profile> profiles,
        String rulesText,
        List<String> profileTexts) {}
