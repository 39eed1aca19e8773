"""The measurement model as plain functions over numbers, arrays and data frames.

One module per idea; the public functions are also found here. A module is loaded when something of
it is first used, and scipy, pandas and statsmodels when a function first needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reciproca.statistics import (
        advocacy,
        attribution,
        control,
        disclosure,
        durations,
        estimate,
        experiments,
        fairness,
        intervals,
        linkage,
        reliability,
        scores,
    )
    from reciproca.statistics.advocacy import (
        estimate_matrix,
        extinction_probability,
        forecast,
        growth_rate,
        growth_rate_between_types,
        next_generation,
        type_reproduction_number,
    )
    from reciproca.statistics.attribution import (
        first_touch,
        last_touch,
        linear,
        markov,
        path_value,
        shapley,
    )
    from reciproca.statistics.control import control_chart
    from reciproca.statistics.disclosure import is_disclosive, is_homogeneous, suppress
    from reciproca.statistics.durations import cumulative_incidence, time_to_exit
    from reciproca.statistics.estimate import Estimate, Refusal
    from reciproca.statistics.experiments import (
        compare_cards,
        confidence_sequence,
        false_positives_of_looks,
        obrien_fleming_limits,
        planned_sample,
        sequential_limit,
        split_is_fair,
    )
    from reciproca.statistics.fairness import (
        impact_ratio,
        reference_group,
        stratified_odds_ratio,
    )
    from reciproca.statistics.intervals import newcombe_difference, welch_difference, wilson
    from reciproca.statistics.linkage import (
        across_units,
        attenuation_ceiling,
        corrected_correlation,
        false_discovery_rate,
        granger,
        sample_size_for_correlation,
        who_moves_first,
        within_units,
    )
    from reciproca.statistics.reliability import (
        adjust_for_leniency,
        intraclass_correlation,
        krippendorff_alpha,
        reviewers_needed,
        shortlist_probabilities,
        shrunken_means,
        unit_reliability,
        within_group_agreement,
    )
    from reciproca.statistics.scores import (
        dimension_score,
        recommendation_difference,
        recommendation_score,
        system_usability,
        top_box,
        usability_lite,
    )

_FOUND_IN = {
    "advocacy": (
        "estimate_matrix extinction_probability forecast growth_rate growth_rate_between_types "
        "next_generation type_reproduction_number"
    ),
    "attribution": "first_touch last_touch linear markov path_value shapley",
    "control": "control_chart",
    "disclosure": "is_disclosive is_homogeneous suppress",
    "durations": "cumulative_incidence time_to_exit",
    "estimate": "Estimate Refusal",
    "experiments": (
        "compare_cards confidence_sequence false_positives_of_looks obrien_fleming_limits "
        "planned_sample sequential_limit split_is_fair"
    ),
    "fairness": "impact_ratio reference_group stratified_odds_ratio",
    "intervals": "newcombe_difference welch_difference wilson",
    "linkage": (
        "across_units attenuation_ceiling corrected_correlation false_discovery_rate granger "
        "sample_size_for_correlation who_moves_first within_units"
    ),
    "reliability": (
        "adjust_for_leniency intraclass_correlation krippendorff_alpha reviewers_needed "
        "shortlist_probabilities shrunken_means unit_reliability within_group_agreement"
    ),
    "scores": (
        "dimension_score recommendation_difference recommendation_score system_usability top_box usability_lite"
    ),
}
_MODULE_OF = {name: module for module, names in _FOUND_IN.items() for name in names.split()}

__all__ = [
    "Estimate",
    "Refusal",
    "across_units",
    "adjust_for_leniency",
    "advocacy",
    "attenuation_ceiling",
    "attribution",
    "compare_cards",
    "confidence_sequence",
    "control",
    "control_chart",
    "corrected_correlation",
    "cumulative_incidence",
    "dimension_score",
    "disclosure",
    "durations",
    "estimate",
    "estimate_matrix",
    "experiments",
    "extinction_probability",
    "fairness",
    "false_discovery_rate",
    "false_positives_of_looks",
    "first_touch",
    "forecast",
    "granger",
    "growth_rate",
    "growth_rate_between_types",
    "impact_ratio",
    "intervals",
    "intraclass_correlation",
    "is_disclosive",
    "is_homogeneous",
    "krippendorff_alpha",
    "last_touch",
    "linear",
    "linkage",
    "markov",
    "newcombe_difference",
    "next_generation",
    "obrien_fleming_limits",
    "path_value",
    "planned_sample",
    "recommendation_difference",
    "recommendation_score",
    "reference_group",
    "reliability",
    "reviewers_needed",
    "sample_size_for_correlation",
    "scores",
    "sequential_limit",
    "shapley",
    "shortlist_probabilities",
    "shrunken_means",
    "split_is_fair",
    "stratified_odds_ratio",
    "suppress",
    "system_usability",
    "time_to_exit",
    "top_box",
    "type_reproduction_number",
    "unit_reliability",
    "usability_lite",
    "welch_difference",
    "who_moves_first",
    "wilson",
    "within_group_agreement",
    "within_units",
]


def __getattr__(name: str) -> object:
    if name in _FOUND_IN:
        return import_module(f"{__name__}.{name}")
    if name in _MODULE_OF:
        return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
