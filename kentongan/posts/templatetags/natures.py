"""What a post is about, on its page."""

from typing import Any

from django import template

from kentongan.posts import deciding, nature
from kentongan.posts.models import Post, PostNature

register = template.Library()


@register.inclusion_tag("posts/nature.html", takes_context=True)
def nature_of(context: dict[str, Any], post: Post, may_change: bool) -> dict[str, Any]:
    """Show the kind, who says so and by which words, with one button per other kind."""
    found, said = nature.look(post.caption), deciding.said_of(post)
    told = said.nature if said else found.nature
    return {
        "post": post,
        "said": said,
        "word": deciding.NATURES[told],
        "known": bool(told),
        "phrases": found.phrases.get(told, []),
        "version": nature.version(),
        "others": [(code, title) for code, title in PostNature.NATURES if code != told],
        "may_change": may_change,
        "csrf_token": context.get("csrf_token"),
    }
