"""An offline site works from a folder, and no host of somebody else serves its search."""

from material.plugins.offline.plugin import OfflinePlugin
from mkdocs.config.defaults import MkDocsConfig

from .plan import SEARCH_SHIM


def make_offline(config: MkDocsConfig) -> None:
    """Let the theme's own plugin build a site without directory URLs and with a local search."""
    if not is_offline(config):
        plugin = OfflinePlugin()
        plugin.load_config({})
        config.plugins["material/offline"] = plugin
    config.use_directory_urls = False


def is_offline(config: MkDocsConfig) -> bool:
    return any(
        isinstance(plugin, OfflinePlugin) and plugin.config.enabled
        for plugin in config.plugins.values()
    )


def use_own_shim(config: MkDocsConfig) -> None:
    """Put our copy of the search's shim in the place of the one that the theme would fetch."""
    others = [url for url in config.extra.get("polyfills", []) if "iframe-worker" not in url]
    config.extra["polyfills"] = [*others, SEARCH_SHIM]
