"""Paging through WordPress: limits, posts removed meanwhile, the page behind the last."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from kentongan.connector import Since
from kentongan.platforms.website import wordpress
from kentongan.platforms.website.tests.shelf import WIB, Page

NEWEST = datetime(2026, 7, 6, tzinfo=UTC)


class Blog:
    """A WordPress with one post a day; `after` is called after each page."""

    def __init__(self, posts: int, after=lambda blog: None):
        self.numbers = list(range(posts, 0, -1))
        self.newest = posts
        self.after = after
        self.pages: list[int] = []

    def get(self, url, headers=None):
        """Answer one page as WordPress does."""
        number = int(parse_qs(urlsplit(url).query)["page"][0])
        self.pages.append(number)
        some = self.numbers[(number - 1) * 100 : number * 100]
        if not some and number > 1:
            return Page(400, {}, b'{"code":"rest_post_invalid_page_number"}', url)
        body = json.dumps([self._row(one) for one in some]).encode()
        answer = Page(200, {"x-wp-total": str(len(self.numbers))}, body, url)
        self.after(self)
        return answer

    def _row(self, number: int) -> dict:
        moment = (NEWEST - timedelta(days=self.newest - number)).isoformat()[:19]
        return {"id": number, "date_gmt": moment, "link": f"https://x.example/{number}", "title": {}}


def read(blog: Blog, since: Since = WIB):
    return wordpress.read(blog, "https://x.example/wp-json/", since)


def test_five_thousand_posts_are_paged_to_the_limit():
    blog = Blog(5000)
    told = read(blog)
    assert (len(told.items), told.complete, blog.pages) == (1000, True, list(range(1, 11)))
    assert told.oldest == NEWEST - timedelta(days=999)


def test_paging_stops_where_the_last_look_reaches():
    blog = Blog(5000)
    told = read(blog, Since("Asia/Jakarta", oldest_wanted=NEWEST - timedelta(days=150)))
    assert (blog.pages, told.oldest) == ([1, 2], NEWEST - timedelta(days=199))


def test_the_page_behind_the_last_one_is_no_error():
    blog = Blog(200)
    assert (len(read(blog).items), blog.pages) == (200, [1, 2, 3])


def test_a_post_removed_between_two_pages_does_not_hide_another():
    def remove_once(blog):
        if blog.pages == [1]:
            blog.numbers.remove(150)

    blog = Blog(150, remove_once)
    told = read(blog)
    assert (len(told.items), told.complete, blog.pages) == (149, True, [1, 2, 1, 2])


def test_a_list_that_keeps_moving_proves_no_absence():
    blog = Blog(350, lambda blog: blog.numbers.pop(0))
    told = read(blog)
    assert not told.complete
    assert "berubah selagi dibaca" in told.notes[-1]


def test_an_empty_site_reaches_nowhere():
    told = read(Blog(0))
    assert (told.items, told.oldest, told.complete) == ((), None, False)
