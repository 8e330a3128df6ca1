"""Sphinx configuration. Build without a network: ``sphinx-build -W --keep-going -n -b html docs site``."""

import logging
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import opcon

HERE = Path(__file__).parent
MADE = HERE / "made"  # written by the build, in no commit
sys.path.insert(0, str(HERE / "_ext"))

project = "opcon"
author = "The opcon contributors"
copyright = "The opcon contributors; code BSD-3-Clause, record and pages CC BY 4.0"
release = opcon.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_gallery.gen_gallery", "opcon_pages"]
templates_path = ["_templates"]
exclude_patterns = ["made/backreferences", "made/examples", "made/gallery/index.rst"]

(MADE / "static").mkdir(parents=True, exist_ok=True)

logging.getLogger("fontTools").setLevel(logging.WARNING)  # it logs each glyph that it puts into a PDF

# sphinx-gallery needs a header next to the examples, and myst-nb needs notebooks among the pages.
copytree(HERE.parent / "examples", MADE / "examples", ignore=ignore_patterns("*.ipynb"), dirs_exist_ok=True)
copytree(HERE.parent / "examples", MADE / "notebooks", ignore=ignore_patterns("*.py"), dirs_exist_ok=True)
(MADE / "examples" / "GALLERY_HEADER.rst").write_text("Examples\n========\n", encoding="utf-8")

# The social card. Most readers of cards need its full address: set html_baseurl with the first public one.
card = opcon.plot.story(opcon.load(), size="slide").figure
opcon.plot.save(card, MADE / "static" / "card.png", dpi=90)
html_context = {"card_alt": opcon.plot.alt_text(card)}

# guide/explorer.md shows the explorer, which is a page of its own.
(MADE / "extra").mkdir(exist_ok=True)
opcon.explore(opcon.load(), MADE / "extra" / "opcon.html")

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the tests run the notebooks and compare the outputs
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the Parameters sections give types in plain words
napoleon_google_docstring = napoleon_numpy_docstring = False  # opcon_pages calls it
napoleon_use_ivar = True
napoleon_use_rtype = False
autodoc_default_options = {"members": True}
python_use_unqualified_type_names = True
nitpick_ignore_regex = [
    # No inventories of other projects: the build uses no network.
    (r"py:.*", r"(collections\.abc|datetime|os|pathlib)\..*"),
    (r"py:.*", r"(matplotlib|pendulum)\..*|Traversable"),
    # Internal classes in the attributes of public ones.
    (r"py:class", r"opcon\.(timeline\.(knowledge\.Ledger|record\.Lanes|tenures\.History)|text\.footnotes\.Mark)"),
]
toc_object_entries_show_parents = "hide"

sphinx_gallery_conf = {
    "examples_dirs": "made/examples",
    "gallery_dirs": "made/gallery",
    "backreferences_dir": "made/backreferences",
    "filename_pattern": r"\.py$",
    "image_scrapers": "opcon_pages.picture",
    "capture_repr": (),
    "reset_modules": ("opcon_pages.beside",),
    "reset_modules_order": "both",
    "download_all_examples": False,
    "show_signature": False,
    "thumbnail_size": (600, 420),
    "notebook_extensions": set(),
    "write_computation_times": False,
    "min_reported_time": 60,
    "abort_on_example_error": True,
}

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"opcon {release}"
html_static_path = ["_static", "made/static"]
html_extra_path = ["made/extra"]
html_css_files = ["opcon.css"]
html_js_files = [("opcon.js", {"defer": "defer"})]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1b3a6b", "color-brand-content": "#1b5a9c"},
    "dark_css_variables": {"color-brand-primary": "#9dc1ee", "color-brand-content": "#9dc1ee"},
}
