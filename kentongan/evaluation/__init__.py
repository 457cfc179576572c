"""Judging: indicators, rubrics, frozen periods, scores and ranks with their evidence, appeals, fairness."""
