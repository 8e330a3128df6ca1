// The entry of a few bundled modules: its output must be the same as without a bundler.
import { count, last, Pair } from "./first.mjs";
import { shared } from "./second.mjs";

/* A name that other modules have too. */
const own = "entry";

console.log(
  [own, shared, last, await count(), new Pair(1, 2).sum].join(" "),
  /* not a comment of its own line */ `import { x } from "./nowhere.mjs";`,
);
console.log("https://example.org // and /* in a text */");
