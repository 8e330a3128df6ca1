from __future__ import annotations

import re
from pathlib import Path

import pytest

import opcon
from opcon.explorer.build import SCRIPTS
from opcon.explorer.bundle import bundle

WEB = Path(opcon.__file__).parent / "explorer" / "web"


def bundled(**modules: str) -> str:
    """Bundle modules given by their names, of which ``page`` is the entry."""
    return bundle("page.mjs", lambda name: modules[name.removesuffix(".mjs").replace("-", "_")])


def order(script: str) -> list[str]:
    return re.findall(r"^const \$(\w+) = await", script, re.MULTILINE)


def test_a_module_is_included_once_and_after_the_modules_it_imports() -> None:
    script = bundled(
        page='import { b } from "./b.mjs";\nimport { a } from "./a.mjs";\n',
        a="export const a = 1;\n",
        b='import { a } from "./a.mjs";\nexport const b = a;\n',
    )
    assert order(script) == ["a", "b", "page"]


def test_a_module_sees_only_the_names_that_it_imports() -> None:
    script = bundled(
        page='import { one, two } from "./a.mjs";\n', a="export const one = 1, other = 2;\nexport class two {}\n"
    )
    assert "const { one, two } = $a;" in script
    assert "return { one, two };" in script


@pytest.mark.parametrize("form", ["function f() {}", "async function f() {}", "class f {}", "const f = 1;"])
def test_every_form_of_export_can_be_imported(form: str) -> None:
    assert "return { f };" in bundled(page='import { f } from "./a-b.mjs";\n', a_b=f"export {form}\n")


@pytest.mark.parametrize(
    "form",
    [
        'import page from "./a.mjs";',
        'import * as a from "./a.mjs";',
        'import "./a.mjs";',
        'import { a } from "a";',
        'import { a } from "../a.mjs";',
        "import { a } from './a.mjs';",
        'const a = await import("./a.mjs");',
        "const here = import.meta.url;",
        "export default 1;",
        "export let a = 1;",
        "export { a };",
        'export * from "./a.mjs";',
        "export const { a } = b;",
        "  export const a = 1;",
    ],
)
def test_any_other_form_is_refused(form: str) -> None:
    with pytest.raises(opcon.OpconError, match=r"^page\.mjs: .* is not a supported form; write `import"):
        bundled(page=f"{form}\n", a="export const a = 1;\n")


def test_a_name_cannot_be_renamed_in_an_import() -> None:
    with pytest.raises(
        opcon.OpconError, match=r"^page\.mjs: 'a as b' is not a supported import; import a name without `as`$"
    ):
        bundled(page='import { a as b } from "./a.mjs";\n', a="export const a = 1;\n")


def test_a_name_that_is_not_exported_is_refused() -> None:
    with pytest.raises(opcon.OpconError, match=r"^page\.mjs: 'b' is not exported by a\.mjs; export it there$"):
        bundled(page='import { a, b } from "./a.mjs";\n', a="export const a = 1;\nconst b = 2;\n")


def test_circular_imports_are_refused() -> None:
    with pytest.raises(
        opcon.OpconError, match=r"^a\.mjs imports b\.mjs imports a\.mjs: circular imports are not supported"
    ):
        bundled(
            page='import { a } from "./a.mjs";\n',
            a='import { b } from "./b.mjs";\nexport const a = 1;\n',
            b='import { a } from "./a.mjs";\nexport const b = 1;\n',
        )


def test_comment_lines_are_removed_and_code_is_kept() -> None:
    code = ['f("// no comment");', "g(1 /* of one */);", "h(); // after code", "/** @type {A} */ (a).b();"]
    lines = ["// one", "/* two */", "/**", " * import a from b", " */", "", "  // three", *code]
    script = bundled(page="\n".join(lines))
    assert script.splitlines()[1:-1] == code


@pytest.mark.parametrize("line", ["const a = `one", "f(); /* and", "/* one */ f(); /* and"])
def test_a_template_or_comment_over_several_lines_is_refused(line: str) -> None:
    with pytest.raises(opcon.OpconError, match=r"^page\.mjs:2: .* end it on the same line$"):
        bundled(page=f"f();\n{line}\n")


def test_code_after_a_comment_of_several_lines_is_refused() -> None:
    with pytest.raises(opcon.OpconError, match=r"^page\.mjs:2: code must not follow a multi-line comment"):
        bundled(page="/* one\n two */ f();\n")


def test_every_module_of_the_page_is_in_one_script_and_has_its_types_checked() -> None:
    scripts = [bundle(f"{name}.mjs", lambda name: (WEB / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    assert sorted(name for script in scripts for name in order(script)) == sorted(
        file.stem.replace("-", "_") for file in WEB.glob("*.mjs")
    )
    for file in WEB.glob("*.mjs"):
        assert file.read_text(encoding="utf-8").startswith("// @ts-check\n"), file.name
