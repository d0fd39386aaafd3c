"""Comparing the articles of a site with each other: what ``healthlint check --site`` does more.

Each article is read once and boiled down to a ``Record`` of a kilobyte (``sketch``). Records of
articles that have not changed come from a cache (``index``). Records that have enough in common are
candidates (``compare``); their articles are read again and compared word by word (``copies``).
``stage`` leads through all this. Nothing here is imported without ``--site``.
"""
