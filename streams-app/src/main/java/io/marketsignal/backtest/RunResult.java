package io.marketsignal.backtest;

import io.marketsignal.backtest.folder.Manifest;
import io.marketsignal.scoring.CommodityScores;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run, to be told.
 *
 * @param scores of the commodities that could be scored
 * @param notes why others could not
 * @param trials of a sweep, if one was asked for
 * @param samples how many samples the metrics file holds
 */
public record RunResult(
        Manifest.Range range,
        Manifest.Result counts,
        List<CommodityScores> scores,
        List<String> notes,
        Optional<Trials> trials,
        long samples) {}
