// @ts-check
// Functions that keep their results.

/**
 * Keep the result of a function for each value.
 *
 * @template {object} V
 * @template T
 * @param {(value: V) => T} found
 */
export function remembered(found) {
  /** @type {Map<V, T>} */
  const kept = new Map();
  return (/** @type {V} */ value) => {
    const result = kept.get(value) ?? found(value);
    kept.set(value, result);
    return result;
  };
}

/**
 * Keep the result of a function until one of some values changes.
 *
 * @template T
 * @param {() => unknown[]} values
 * @param {() => T} found
 */
export function kept(values, found) {
  /** @type {{ key: string, value: T } | null} */
  let last = null;
  return () => {
    const key = JSON.stringify(values());
    if (last?.key !== key) last = { key, value: found() };
    return last.value;
  };
}
