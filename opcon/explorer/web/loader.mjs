// @ts-check
// The loader of the page: it unpacks the record and the script, and starts the script. The policy allows its known text.

import { unpack } from "./unpack.mjs";

const [record, packed] = document.querySelectorAll("script[type='application/octet-stream']");
const unpacked = [record, packed].map(({ textContent }) => unpack(textContent ?? ""));
const script = document.createElement("script");
[record.textContent, script.textContent] = await Promise.all(unpacked);
script.type = "module";
packed.replaceWith(script);
