import {
  // over several lines
  shared,
} from "./second.mjs";

const own = "first";

/**
 * export const hidden = 1;
 */
export async function count() {
  return `${own}: ${shared.length}`;
}

export class Pair {
  constructor(one, other) {
    this.sum = one + other;
  }
}

// export const commented = 2;
export const last = await Promise.resolve("at last");
