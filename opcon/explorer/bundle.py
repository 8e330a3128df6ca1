"""A bundler that joins the ES modules of the page into one script, each module in its own scope.

The page must be one file, and a source tree must write it without Node. The bundler supports only the forms of import
and export that the page uses. It refuses any other form, so that the script always behaves like its modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from opcon.errors import OpconError

_IMPORT = re.compile(r'^import \{([^{}]+)\} from "\./([\w-]+\.mjs)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^\s*(?:import|export)\b.*|\bimport\s*[.(].*", re.MULTILINE)
_FORMS = 'write `import { name } from "./module.mjs";`, or `export` before a function, a class or a const'


def bundle(entry: str, read: Callable[[str], str]) -> str:
    r"""Return one script from an entry module and all its imports; ``read`` returns the text of a module.

    A module runs once, after the modules that it imports. Comment lines are removed. Raises OpconError for an
    unsupported form of import or export, an import of a name that is not exported, and a circular import.

    >>> modules = {
    ...     "page.mjs": 'import { day } from "./days.mjs";\nconsole.log(day);\n',
    ...     "days.mjs": "// The day.\nexport const day = 1;\n",
    ... }
    >>> print(bundle("page.mjs", modules.__getitem__))
    const $days = await (async () => {
    const day = 1;
    return { day };
    })();
    const $page = await (async () => {
    const { day } = $days;
    console.log(day);
    })();
    """
    modules: dict[str, _Module] = {}
    _add(entry, read, modules, ())
    return "\n".join(module.scoped for module in modules.values())


def _add(name: str, read: Callable[[str], str], modules: dict[str, _Module], importing: tuple[str, ...]) -> None:
    """Add a module after its imports; ``importing`` is the chain of modules that import it."""
    if name in importing:
        circle = " imports ".join([*importing[importing.index(name) :], name])
        raise OpconError(f"{circle}: circular imports are not supported; move the shared code to another module")
    if name in modules:
        return
    module = _Module.parse(name, read(name))
    for imported, names in module.imports:
        _add(imported, read, modules, (*importing, name))
        for missing in sorted(set(names) - set(modules[imported].exports)):
            raise OpconError(f"{name}: {missing!r} is not exported by {imported}; export it there")
    modules[name] = module


@attrs.frozen
class _Module:
    name: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    exports: tuple[str, ...]
    body: str

    @classmethod
    def parse(cls, name: str, text: str) -> _Module:
        code = "".join(f"{line}\n" for line in _without_comments(name, text))
        imports = tuple((source, _names(name, names)) for names, source in _IMPORT.findall(code))
        body = _EXPORT.sub("", _IMPORT.sub("", code))
        if other := _OTHER.search(body):
            raise OpconError(f"{name}: {other[0].strip()!r} is not a supported form; {_FORMS}")
        return cls(name, imports, tuple(_EXPORT.findall(code)), body)

    @property
    def scoped(self) -> str:
        """The module as a constant whose properties are its exports."""
        imports = "".join(f"const {{ {', '.join(names)} }} = {_variable(one)};\n" for one, names in self.imports)
        exports = f"return {{ {', '.join(self.exports)} }};\n" if self.exports else ""
        return f"const {_variable(self.name)} = await (async () => {{\n{imports}{self.body}{exports}}})();"


def _names(module: str, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.rstrip(", \n").split(","))
    for name in names:
        if not re.fullmatch(r"\w+", name):
            raise OpconError(f"{module}: {name!r} is not a supported import; import a name without `as`")
    return names


def _variable(module: str) -> str:
    return "$" + module.removesuffix(".mjs").replace("-", "_")


def _without_comments(name: str, text: str) -> Iterator[str]:
    """Yield the lines of a module without empty lines and comment lines."""
    in_comment = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if in_comment or (bare.startswith("/*") and "*/" not in bare):
            in_comment = "*/" not in bare
            if not in_comment and not bare.endswith("*/"):
                raise OpconError(
                    f"{name}:{number}: code must not follow a multi-line comment on its last line; move it to the next"
                )
            continue
        if not bare or bare.startswith("//") or re.fullmatch(r"/\*((?!\*/).)*\*/", bare):
            continue
        if line.count("`") % 2 or line.rfind("/*") > line.rfind("*/"):
            raise OpconError(
                f"{name}:{number}: a template or an inline comment must not span lines; end it on the same line"
            )
        yield line
