"""MkDocs' way into Trellis in a checkout, where the plug-in need not be installed: `hooks: [hooks/events.py]`.

Each function is an event of one plug-in object; `trellis_mkdocs.plugin` says what they do.
"""

from __future__ import annotations

from trellis_mkdocs.plugin import TrellisPlugin

_plugin = TrellisPlugin()

on_startup = _plugin.on_startup
on_config = _plugin.on_config
on_files = _plugin.on_files
on_nav = _plugin.on_nav
on_page_markdown = _plugin.on_page_markdown
on_page_content = _plugin.on_page_content
on_env = _plugin.on_env
on_page_context = _plugin.on_page_context
on_post_page = _plugin.on_post_page
on_post_build = _plugin.on_post_build
on_build_error = _plugin.on_build_error
on_serve = _plugin.on_serve
on_shutdown = _plugin.on_shutdown
