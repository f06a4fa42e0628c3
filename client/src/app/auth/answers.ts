/** Milliseconds after which a request is given up. */
export const OPTIONS = { timeout: 10_000 };

/** The member `result` of an answer, whatever it is. */
export function resultIn(body: unknown): unknown {
  return ((body ?? {}) as { result?: unknown }).result;
}

/** The value if it is one of the contract's; fails otherwise. */
export function expectOneOf<T>(wanted: readonly T[], value: unknown): T {
  const found = wanted.find((candidate) => candidate === value);
  if (found === undefined) throw new Error('The server gave an answer the contract does not know');
  return found;
}
