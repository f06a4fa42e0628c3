import { HttpErrorResponse } from '@angular/common/http';

/** Why a form was not accepted, and what the user can do about it. */
export interface Refusal {
  readonly alert: string;
  /** The user can mend it: nothing is broken. */
  readonly isAdvice?: boolean;
  /** What is wrong with a field, by its name. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** The field that holds a wrong secret: it is emptied. */
  readonly retype?: string;
  /** Seconds until another try makes sense. */
  readonly wait?: number;
  /** A page that may be what the user wants instead. */
  readonly instead?: { readonly words: string; readonly url: string };
}

export const SOMETHING_WENT_WRONG = 'Something went wrong!';
const LATER = 'Too many attempts. Please try again later.';
const MORE: Readonly<Record<number, string>> = {
  0: 'The server did not answer.',
  403: 'This request was blocked because it came from another site.',
  413: 'This is too long.',
  503: 'The server cannot do this now. Please try again later.',
};

/** What a failed request means for the user. Only the reasons of a 422 are the server's own words. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof HttpErrorResponse)) return { alert: SOMETHING_WENT_WRONG };
  if (error.status === 429) return throttled(error.headers.get('Retry-After'));
  const reasons = error.status === 422 ? reasonsIn(error.error) : {};
  if (Object.keys(reasons).length) return { alert: '', isAdvice: true, reasons };
  const more = MORE[error.status];
  return { alert: more ? `${SOMETHING_WENT_WRONG} ${more}` : SOMETHING_WENT_WRONG };
}

/** Whether the server has no such thing, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof HttpErrorResponse && [404, 405, 501].includes(error.status);
}

/** The header holds seconds or a date (RFC 9110, 10.2.3). */
function throttled(retryAfter: string | null): Refusal {
  const seconds = Number(retryAfter);
  const wait = Math.ceil(
    Number.isNaN(seconds) ? (Date.parse(String(retryAfter)) - Date.now()) / 1000 : seconds,
  );
  return wait > 0 ? { alert: '', isAdvice: true, wait } : { alert: LATER, isAdvice: true };
}

function reasonsIn(problem: unknown): Record<string, string> {
  const { errors } = (problem ?? {}) as { errors?: unknown };
  const reasons: Record<string, string> = {};
  if (!Array.isArray(errors)) return reasons;
  for (const entry of errors as ({ field?: unknown; reason?: unknown } | null)[]) {
    if (typeof entry?.field === 'string' && typeof entry.reason === 'string')
      reasons[entry.field] = entry.reason;
  }
  return reasons;
}
