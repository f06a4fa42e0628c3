/** What time it is, and how times are written. */

/** This moment in UTC, without a zone, as the store keeps times: they compare as texts. */
export function now(): string {
  return stored(Date.now());
}

/** A moment, in milliseconds since 1970, as the store keeps it. */
export function stored(moment: number): string {
  return `${new Date(moment).toISOString().replace('T', ' ').slice(0, -1)}000`;
}

/** A stored time as milliseconds since 1970. */
export function moment(time: string): number {
  return Date.parse(`${time.slice(0, 23).replace(' ', 'T')}Z`);
}

/** A stored time so many seconds later, or earlier with a number below 0. */
export function later(time: string, seconds: number): string {
  return stored(moment(time) + seconds * 1000);
}

/** The time in whole seconds as answers tell it: 2026-11-23T20:43:00Z (RFC 3339). */
export function rfc3339(time: string): string {
  return `${time.slice(0, 19).replace(' ', 'T')}Z`;
}

/**
 * A time in the one form in which times compare as texts: with six digits of a second.
 * PostgreSQL leaves zeros at the end out.
 */
export function normal(time: string): string {
  const [whole = '', fraction = ''] = time.split('.');
  return `${whole}.${fraction.padEnd(6, '0')}`;
}
