"""The whole default rubric by hand, in DuckDB's own SQL: what the Ibis expressions are measured against.

Written once for speed: one pass over the posts for all that asks about posts. It answers for tables without
mandatory platforms, complaints, jury marks and approvals, which is what bench.big_facts makes. Weights,
points and bounds are put in as the rubric declares them.
"""

from itertools import pairwise

from kentongan.evaluation.rubric import Declared

KEYS = "month, government_id, agency_id"
CHANNEL = f"{KEYS}, channel_id, platform"

QUERY = f"""
CREATE TEMP MACRO weight_of(p) AS
    CASE p WHEN 'instagram' THEN 0.30::DOUBLE WHEN 'facebook' THEN 0.25 WHEN 'tiktok' THEN 0.20
           WHEN 'youtube' THEN 0.15 WHEN 'x' THEN 0.10 ELSE 0.10 END;
CREATE TEMP MACRO band_of(n) AS (n >= 1000)::INT + (n >= 10000)::INT + (n >= 100000)::INT;
CREATE TEMP MACRO score_of(code, v) AS CASE $POINTS END;
CREATE TEMP MACRO spread_of(got, asked, seen, gg, go, oo) AS
    sqrt(greatest(gg - 2 * go * got / asked + oo * (got / asked) ** 2, 0) + (asked / seen * 0.5) ** 2) /
        asked;

CREATE TEMP TABLE lines AS
WITH sized AS (
    SELECT p.*, c.followers, band_of(c.followers) AS band, NOT coalesce(mobilised, false) AS free,
           (likes + coalesce(comments, 0) + coalesce(shares, 0) + coalesce(saves, 0))::DOUBLE /
               c.followers AS rate,
           coalesce(views, reach)::DOUBLE AS eyes, views IS NOT NULL AS by_views
    FROM posts p LEFT JOIN (SELECT {CHANNEL}, followers FROM channels WHERE followers > 0) c
         USING ({CHANNEL})
    WHERE platform <> 'website'
), posted AS (
    SELECT {CHANNEL}, any_value(band) AS band, any_value(by_views) AS by_views,
           count(*) FILTER (WHERE caption_length >= $caption_length) AS captioned,
           count(caption_length) AS captions,
           count(*) FILTER (WHERE nature IN ('product', 'service', 'education')) AS substantive,
           count(nature) AS natures,
           count(*) FILTER (WHERE kind = 'video' AND coalesce(seconds, 0) <= 60) AS short,
           count(*) FILTER (WHERE kind <> 'unknown') AS kinded, list(DISTINCT kind) AS kinds,
           count(rate) AS rated, count(eyes) FILTER (WHERE band IS NOT NULL) AS viewed,
           avg(rate) FILTER (WHERE free) AS mean_rate, avg(eyes) FILTER (WHERE free AND band IS NOT NULL)
               AS mean_eyes
    FROM sized GROUP BY {CHANNEL}
), middles AS (
    SELECT month, government_id, platform, band, by_views,
           CASE WHEN count(mean_rate) >= 5 THEN nullif(median(mean_rate), 0) END AS middle_rate,
           CASE WHEN count(mean_eyes) >= 5 THEN nullif(median(mean_eyes), 0) END AS middle_eyes
    FROM posted GROUP BY month, government_id, platform, band, by_views
), compared AS (
    SELECT {CHANNEL}, count(rate / middle_rate) AS rated, count(eyes / middle_eyes) AS viewed,
           sum(least(rate / middle_rate, most)) AS rates, sum(least(rate / middle_rate, most) ** 2) AS rates2,
           sum(least(eyes / middle_eyes, most)) AS seen_by,
           sum(least(eyes / middle_eyes, most) ** 2) AS seen_by2
    FROM (SELECT *, CASE WHEN free THEN $post_cap ELSE $ordered_worth / 100.0 END AS most FROM sized)
    JOIN middles USING (month, government_id, platform, band, by_views) GROUP BY {CHANNEL}
), looks AS (
    SELECT {CHANNEL}, covered_until, covered_days, month_days, last_post_on FROM channels
    WHERE platform <> 'website' AND day(covered_until) >= month_days - 7
), sightings AS (
    SELECT {CHANNEL}, last_post_on AS d FROM looks
    UNION SELECT {CHANNEL}, CAST(date_trunc('month', covered_until) AS DATE) - 1 FROM looks
          WHERE last_post_on >= date_trunc('month', covered_until)
    UNION SELECT {CHANNEL}, posted_on FROM posts JOIN looks USING ({CHANNEL})
          WHERE posted_on <= covered_until AND coalesce(nature, '') <> 'greeting'
), stretches AS (
    SELECT {CHANNEL}, covered_days, month_days, covered_until - d AS a,
           greatest(coalesce(covered_until - lead(d) OVER (PARTITION BY {CHANNEL} ORDER BY d), -1) + 1,
               0) AS low,
           least(covered_until - d, least($recency_days, covered_days) - 1) AS high
    FROM sightings JOIN looks USING ({CHANNEL})
), days AS (
    SELECT {CHANNEL}, posted_on, least(count(*), $burst_cap) AS got FROM posts
    WHERE copy_of IS NULL AND platform <> 'website' AND coalesce(nature, '') <> 'greeting'
    GROUP BY {CHANNEL}, posted_on
), a1 AS (
    SELECT {KEYS}, 'A1' AS code, coalesce(got, 0) / target * 100 AS value, 0.0 AS spread
    FROM (SELECT {KEYS}, sum(target * share) AS target FROM (
              SELECT {KEYS}, covered_days / month_days::DOUBLE AS share,
                     CASE WHEN platform = 'youtube' THEN 2
                          WHEN row_number() OVER (PARTITION BY {KEYS}
                               ORDER BY weight_of(platform) DESC, platform, channel_id) = 1 THEN 20 ELSE
                                   8 END AS target
              FROM channels WHERE platform <> 'website') WHERE share > 0 GROUP BY {KEYS})
    LEFT JOIN (SELECT {KEYS}, sum(got) AS got FROM days GROUP BY {KEYS}) USING ({KEYS})
), per_channel AS (
    SELECT {CHANNEL}, 'A2' AS code, avg((coalesce(n, 0) >= 2)::INT) * 100 AS value, 0.0 AS spread
    FROM weeks LEFT JOIN (SELECT {CHANNEL}, week, count(*) AS n FROM posts
                       WHERE coalesce(nature, '') <> 'greeting' GROUP BY {CHANNEL}, week)
         USING ({CHANNEL}, week)
    WHERE platform NOT IN ('website', 'youtube') GROUP BY {CHANNEL}
    UNION ALL
    SELECT {CHANNEL}, 'A3', sum(CASE WHEN covered_days >= month_days THEN a - (low + high) / 2.0
                                    ELSE least(a - (low + high) / 2.0, covered_days) END * (high - low + 1))
                           / sum(high - low + 1), 0.0
    FROM stretches WHERE high >= low GROUP BY {CHANNEL}
    UNION ALL
    SELECT {CHANNEL}, 'B1', 100 * captioned / captions::DOUBLE,
           100 * spread_of(captioned, captions::DOUBLE, captions, captioned, captioned, captions)
    FROM posted WHERE captions > 0
    UNION ALL
    SELECT {CHANNEL}, 'B2', 100 * substantive / (natures * 0.7),
           100 * spread_of(substantive, natures * 0.7, natures, substantive, substantive * 0.7, natures *
               0.49)
    FROM posted WHERE natures > 0
    UNION ALL
    SELECT {CHANNEL}, 'C1', (rates + 5) / (rated + 5),
           spread_of(rates + 5, rated + 5::DOUBLE, rated, rates2 + 25, rates + 25, rated + 25)
    FROM compared WHERE rated > 0
    UNION ALL
    SELECT {CHANNEL}, 'C2', (seen_by + 5) / (viewed + 5),
           spread_of(seen_by + 5, viewed + 5::DOUBLE, viewed, seen_by2 + 25, seen_by + 25, viewed + 25)
    FROM compared WHERE viewed > 0
    UNION ALL
    SELECT {CHANNEL}, 'C3',
           CASE WHEN doubted THEN 0 ELSE 100 * (after - before) * 30.0 / (until - since) / before END, 0.0
    FROM (SELECT {CHANNEL}, min("on") AS since, max("on") AS until, arg_min(followers, "on")::DOUBLE AS
        before,
                 arg_max(followers, "on")::DOUBLE AS after, max(coalesce(doubted, false)) AS doubted
          FROM standings WHERE followers IS NOT NULL AND platform <> 'website' GROUP BY {CHANNEL})
    WHERE until - since >= 20 AND before > 0
), weighed AS (
    SELECT *, weight_of(platform) * CASE WHEN code LIKE 'C%' THEN size / sum(size) OVER same
                                         ELSE 1.0 / count(*) OVER same END AS w
    FROM per_channel
    LEFT JOIN (SELECT {CHANNEL}, greatest(coalesce(followers, 1), 1)::DOUBLE AS size FROM channels)
         USING ({CHANNEL})
    WINDOW same AS (PARTITION BY {KEYS}, code, platform)
), measured AS (
    SELECT {KEYS}, code, sum(value * w) / sum(w) AS value, sqrt(sum((spread * w) ** 2)) / sum(w) AS spread
    FROM weighed GROUP BY {KEYS}, code
    UNION ALL SELECT * FROM a1
    UNION ALL
    SELECT {KEYS}, 'B3', 100 * (least(len(list_distinct(flatten(list(kinds)))), 3) / 3.0
                                + least(sum(short) / sum(kinded)::DOUBLE / 0.2, 1)) / 2, 0.0
    FROM posted WHERE kinded > 0 GROUP BY {KEYS}
    UNION ALL
    SELECT {KEYS}, 'E1', 100 * avg((coalesce(official, false) AND decree_valid)::INT), 0.0
    FROM channels WHERE decree_valid IS NOT NULL GROUP BY {KEYS}
    UNION ALL
    SELECT {KEYS}, 'E2', 100 * avg((overdue_handovers = 0)::INT), 0.0
    FROM channels WHERE overdue_handovers IS NOT NULL GROUP BY {KEYS}
    UNION ALL
    SELECT {KEYS}, 'E3', 100 * avg(security_met::DOUBLE / nullif(security_of, 0)), 0.0
    FROM channels GROUP BY {KEYS}
    UNION ALL
    SELECT {KEYS}, 'E4', 100 * avg(profile_met::DOUBLE / nullif(profile_of, 0)), 0.0
    FROM channels GROUP BY {KEYS}
), rubric(code, weight, counts) AS (VALUES $WEIGHTS
), brought AS (
    SELECT {KEYS}, true AS published, sum(rated) > 0 AS rated, sum(viewed) > 0 AS viewed
    FROM posted GROUP BY {KEYS}
), quiet AS (
    SELECT {KEYS}, true AS quiet FROM measured
    ANTI JOIN brought USING ({KEYS})
    ANTI JOIN (SELECT {KEYS} FROM channels WHERE platform <> 'website' AND coalesce(covered_days, 0) < days)
         USING ({KEYS})
    WHERE code = 'A1' AND value = 0
), every AS (
    SELECT {KEYS}, peer_group, code, weight::DOUBLE AS weight, round(value, 9) AS value, spread,
           coalesce(quiet, false) AS quiet,
           value IS NOT NULL
           OR (counts AND max(value IS NOT NULL) OVER (PARTITION BY month, government_id, code)) AS applies,
           max(value IS NOT NULL) OVER (PARTITION BY month, government_id, peer_group, code) AS told,
           CASE WHEN code IN ('B1', 'B2', 'B3') THEN published WHEN code = 'C1' THEN rated
                WHEN code = 'C2' THEN viewed END AS brought
    FROM (SELECT {KEYS}, peer_group FROM agencies) CROSS JOIN rubric LEFT JOIN measured USING ({KEYS}, code)
    LEFT JOIN brought USING ({KEYS}) LEFT JOIN quiet USING ({KEYS})
), settled AS (
    SELECT *, quiet AND applies AND value IS NULL AND code IN ('B1', 'B2', 'B3', 'C1', 'C2') AS void,
           quiet AND code = 'A1' AND value IS NOT NULL AS bears
    FROM every
)
SELECT {KEYS}, peer_group, code,
       CASE WHEN bears THEN round(weight + weight * sum(CASE WHEN void THEN weight ELSE 0 END) OVER agency
                     / nullif(sum(CASE WHEN bears THEN weight ELSE 0 END) OVER agency, 0), 6)
            ELSE weight END AS weight,
       value, round(score_of(code, value), 6) AS score,
       round(abs(score_of(code, value + spread) - score_of(code, value - spread)) / 2, 6) AS doubt,
       applies AND NOT void AS applies,
       applies AND NOT void AND (value IS NOT NULL OR (told AND NOT coalesce(brought, false))) AS owed
FROM settled WINDOW agency AS (PARTITION BY {KEYS});

CREATE TEMP TABLE ranked AS
WITH sums AS (
    SELECT {KEYS}, peer_group, sum(weight) FILTER (WHERE applies) AS applicable,
           sum(weight) FILTER (WHERE score IS NOT NULL) AS known, sum(weight * score) AS points,
           sqrt(sum((weight * doubt) ** 2)) AS doubt,
           round(sum(weight * score) FILTER (WHERE code LIKE 'B%')
                 / sum(weight) FILTER (WHERE code LIKE 'B%' AND score IS NOT NULL), 6) AS tie_b
    FROM lines GROUP BY {KEYS}, peer_group
), thin AS (
    SELECT DISTINCT {KEYS}, true AS thin FROM (
        SELECT {KEYS}, left(code, 1) AS grp, sum(weight) FILTER (WHERE owed) AS asked,
               coalesce(sum(weight) FILTER (WHERE owed AND score IS NOT NULL), 0) AS known
        FROM lines GROUP BY {KEYS}, left(code, 1))
    WHERE asked >= $group_weight AND round(100 * known / asked, 6) < $group_coverage
), scores AS (
    SELECT {KEYS}, peer_group, round(points / known, 6) AS score, round(coalesce(known / applicable, 0),
        6) AS coverage,
           round(doubt / known, 6) AS doubt, tie_b, thin IS NULL AS whole
    FROM sums LEFT JOIN thin USING ({KEYS})
)
SELECT *, CASE WHEN comparable THEN
              rank() OVER (PARTITION BY month, government_id, peer_group, comparable
                           ORDER BY score DESC, coalesce(tie_b, -1) DESC) END AS rank
FROM (SELECT *, score IS NOT NULL AND coverage >= 0.7 AND whole AS comparable FROM scores);
"""

PLACES = """
WITH pairs AS (
    SELECT mine.*, other.agency_id <> mine.agency_id AS another, other.score AS theirs, other.rank AS
        their_rank,
           sqrt(mine.doubt ** 2 + other.doubt ** 2) * 1.645 AS gap
    FROM ranked AS mine JOIN ranked AS other USING (month, government_id, peer_group)
    WHERE mine.rank IS NOT NULL AND other.rank IS NOT NULL
)
SELECT month, government_id, agency_id, any_value(peer_group), any_value(score), any_value(coverage),
       any_value(doubt), any_value(rank),
       least(1 + count(*) FILTER (WHERE theirs - score > gap OR (gap = 0 AND their_rank < rank)),
           any_value(rank)),
       greatest(1 + count(*) FILTER (WHERE another AND theirs + gap >= score
                                     AND NOT (gap = 0 AND their_rank >= rank)), any_value(rank))
FROM pairs GROUP BY month, government_id, agency_id
"""


def query(declared: Declared) -> str:
    """SQL that makes the tables `lines` and `ranked` from views of the facts."""
    weights = ", ".join(
        f"('{one.indicator.code}', {one.weight}, {one.indicator.absent_counts})" for one in declared.weighed
    )
    points = " ".join(
        f"WHEN code = '{one.indicator.code}' THEN CASE {along(one.points)} END" for one in declared.weighed
    )
    text = QUERY.replace("$WEIGHTS", weights).replace("$POINTS", points)
    names = ("burst_cap", "post_cap", "ordered_worth", "caption_length", "recency_days", "group_weight",
             "group_coverage")  # fmt: skip
    for name in names:
        text = text.replace(f"${name}", f"{declared.terms.number(name):g}")
    return text


def along(points: tuple[tuple[float, float], ...]) -> str:
    """The score at v on straight lines through the points, as the branches of a CASE."""
    lines = [
        f"WHEN v <= {x1} THEN {y0} + (v - {x0}) * {(y1 - y0) / (x1 - x0)!r}"
        for (x0, y0), (x1, y1) in pairwise(points)
    ]
    return " ".join(
        [f"WHEN v <= {points[0][0]} THEN {points[0][1]}", *lines, f"WHEN v IS NOT NULL THEN {points[-1][1]}"]
    )
