"""Which files make up the site that articles are compared with."""

import os
from collections.abc import Sequence

from healthlint.config import ConfigError, Configs, line_of
from healthlint.discover import Found, discover, shown


def articles_of_site(files: Sequence[str], against: Sequence[str], configs: Configs) -> Found:
    """The articles below ``against``; without it, below what the configurations of files name.

    That is their key ``site``; where it is not set, there are none. What is excluded is left out.
    Raises ConfigError if a configuration names something that is not there.
    """
    paths = list(against)
    if not paths:
        for config in dict.fromkeys(configs.config_for(path) for path in files):
            for name in config.site:
                path = os.path.join(config.folder, name)
                if not os.path.exists(path):
                    problem = f"there is no file or folder {name!r}, which 'site' names"
                    raise ConfigError(config.file, problem, line_of(config.file, name))
                paths.append(shown(path))
    return discover(paths, configs.excluded, force_exclude=True)
