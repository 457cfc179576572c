"""The whole default rubric by hand, in DuckDB's own SQL: what the Ibis expressions are measured against.

Written once for speed: one pass over the posts for all that asks about posts. It answers for tables without
mandatory platforms, complaints, jury marks and approvals, which is what bench.big_facts makes.
"""

KEYS = "month, government_id, agency_id"
CHANNEL = f"{KEYS}, channel_id, platform"

QUERY = f"""
CREATE TEMP MACRO weight_of(p) AS
    CASE p WHEN 'instagram' THEN 0.30::DOUBLE WHEN 'facebook' THEN 0.25 WHEN 'tiktok' THEN 0.20
           WHEN 'youtube' THEN 0.15 WHEN 'x' THEN 0.10 ELSE 0.10 END;
CREATE TEMP MACRO band_of(n) AS (n >= 1000)::INT + (n >= 10000)::INT + (n >= 100000)::INT;
CREATE TEMP MACRO score_of(code, v) AS CASE
    WHEN v IS NULL THEN NULL
    WHEN code = 'A3' THEN greatest(0, least(100, (30 - v) / 27 * 100))
    WHEN code IN ('C1', 'C2') THEN CASE WHEN v <= 0 THEN 0 WHEN v <= 1 THEN v * 60
                                        WHEN v <= 2 THEN 60 + (v - 1) * 40 ELSE 100 END
    WHEN code = 'C3' THEN greatest(0, least(100, v * 100))
    ELSE greatest(0, least(100, v)) END;
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
           count(*) FILTER (WHERE caption_length >= 80) AS captioned, count(caption_length) AS captions,
           count(*) FILTER (WHERE nature IN ('product', 'service', 'education')) AS substantive,
           count(nature) AS natures,
           count(*) FILTER (WHERE kind = 'video' AND coalesce(seconds, 0) <= 60) AS short,
           count(*) FILTER (WHERE kind <> 'unknown') AS kinded, list(DISTINCT kind) AS kinds,
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
           sum(least(rate / middle_rate, 5)) AS rates, sum(least(rate / middle_rate, 5) ** 2) AS rates2,
           sum(least(eyes / middle_eyes, 5)) AS seen_by, sum(least(eyes / middle_eyes, 5) ** 2) AS seen_by2
    FROM sized JOIN middles USING (month, government_id, platform, band, by_views)
    WHERE free GROUP BY {CHANNEL}
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
           least(covered_until - d, least(14, covered_days) - 1) AS high
    FROM sightings JOIN looks USING ({CHANNEL})
), days AS (
    SELECT {CHANNEL}, posted_on, least(count(*), 5) AS got FROM posts
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
    SELECT {CHANNEL}, 'C3', 100 * (after - before) * 30.0 / (until - since) / before, 0.0
    FROM (SELECT {CHANNEL}, min("on") AS since, max("on") AS until, arg_min(followers, "on")::DOUBLE AS
        before,
                 arg_max(followers, "on")::DOUBLE AS after
          FROM standings WHERE followers IS NOT NULL AND platform <> 'website' GROUP BY {CHANNEL})
    WHERE until - since >= 20 AND before > 0
), weighed AS (
    SELECT *, weight_of(platform) / count(*) OVER (PARTITION BY {KEYS}, code, platform) AS w FROM
        per_channel
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
), rubric(code, weight, counts) AS (VALUES
    ('A1', 12, true), ('A2', 8, true), ('A3', 5, true), ('B1', 4, true), ('B2', 8, true), ('B3', 3, true),
    ('B4', 10, false), ('C1', 8, true), ('C2', 4, true), ('C3', 3, true), ('D1', 10, false), ('D2', 7,
        false),
    ('D3', 3, false), ('E1', 4, true), ('E2', 3, true), ('E3', 4, true), ('E4', 2, true), ('E5', 2, false)
)
SELECT {KEYS}, peer_group, code, weight::DOUBLE AS weight, round(value, 9) AS value,
       round(score_of(code, round(value, 9)), 6) AS score,
       round(abs(score_of(code, value + spread) - score_of(code, value - spread)) / 2, 6) AS doubt,
       value IS NOT NULL OR (counts AND max(value IS NOT NULL) OVER (PARTITION BY month, government_id,
           code))
           AS applies
FROM (SELECT {KEYS}, peer_group FROM agencies) CROSS JOIN rubric LEFT JOIN measured USING ({KEYS}, code);

CREATE TEMP TABLE ranked AS
WITH sums AS (
    SELECT {KEYS}, peer_group, sum(weight) FILTER (WHERE applies) AS applicable,
           sum(weight) FILTER (WHERE score IS NOT NULL) AS known, sum(weight * score) AS points,
           sqrt(sum((weight * doubt) ** 2)) AS doubt,
           round(sum(weight * score) FILTER (WHERE code LIKE 'B%')
                 / sum(weight) FILTER (WHERE code LIKE 'B%' AND score IS NOT NULL), 6) AS tie_b
    FROM lines GROUP BY {KEYS}, peer_group
), scores AS (
    SELECT {KEYS}, peer_group, round(points / known, 6) AS score, round(coalesce(known / applicable, 0),
        6) AS coverage,
           round(doubt / known, 6) AS doubt, tie_b FROM sums
)
SELECT *, CASE WHEN score IS NOT NULL AND coverage >= 0.7 THEN
              rank() OVER (PARTITION BY month, government_id, peer_group, score IS NOT NULL AND coverage
                  >= 0.7
                           ORDER BY score DESC, coalesce(tie_b, -1) DESC) END AS rank
FROM scores;
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
