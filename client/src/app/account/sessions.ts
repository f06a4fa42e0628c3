/** One login of the user, on this or another device. Times are RFC 3339 in UTC. */
export interface Session {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  /** Where it began, as in "Firefox on Linux"; not every server tells it. */
  readonly device?: string;
}

/** The sessions in an answer: this one first, then the ones that were used last. */
export function sessionsIn(body: unknown): readonly Session[] {
  const { sessions } = (body ?? {}) as { sessions?: unknown };
  if (!Array.isArray(sessions) || !sessions.every(isSession))
    throw new Error('The server gave a list of sessions the contract does not know');
  return [...sessions].sort(
    (one, other) =>
      Number(other.current) - Number(one.current) ||
      other.last_used_at.localeCompare(one.last_used_at),
  );
}

function isSession(value: unknown): value is Session {
  const { id, created_at, last_used_at, current, device } = (value ?? {}) as Record<
    string,
    unknown
  >;
  return (
    [id, created_at, last_used_at, device ?? ''].every((text) => typeof text === 'string') &&
    typeof current === 'boolean'
  );
}
