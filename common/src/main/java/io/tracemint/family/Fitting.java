package io.tracemint.family;

import com.typesafe.config.Config;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.random.Seed;
import java.util.List;

/**
 * The input of a family's vocabularies.
 *
 * @param sample whole flows, all or some of them
 * @param share of the flows that the sample holds
 * @param settings of the family
 * @param words learns vectors of words, for families that want some
 * @param other vocabularies of another trace whose vectors are to be taken as they are; or empty
 */
public record Fitting(
    TraceFacts facts,
    List<FlowSeries> sample,
    double share,
    Config settings,
    Seed seed,
    WordVectors words,
    String other) {}
