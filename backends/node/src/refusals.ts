/**
 * Every deliberate "no": its status, and a sentence that says why.
 *
 * Clauses: ERR-1.
 */

import { STATUS_CODES } from 'node:http';

/** What is wrong with one field, in words for a person; never its value. */
export interface FieldError {
  field: string;
  reason: string;
}

/** A "no" that is an answer, and no fault of the program. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[] | undefined;

  constructor(
    status: number,
    detail: string,
    more: { headers?: Record<string, string>; errors?: FieldError[] } = {},
  ) {
    super(detail);
    this.status = status;
    this.headers = more.headers ?? {};
    this.errors = more.errors;
  }

  /** What HTTP calls the status. */
  get title(): string {
    return titleOf(this.status);
  }
}

/** 403: another site, or the browser on its own, wants something done in a user's name. */
export class CrossSite extends Refusal {
  constructor() {
    super(403, 'Requests that change something must come from this site itself.');
  }
}

/** 400: the request is for a host that this server is not. */
export class UnknownHost extends Refusal {
  constructor() {
    super(400, 'This server does not answer under the name in the Host header.');
  }
}

/** 401: only whoever is logged in gets an answer here. */
export class NotLoggedIn extends Refusal {
  constructor() {
    // The scheme that HTTP asks for; it opens no dialog in any browser.
    const headers = { 'www-authenticate': 'Session realm="fourstep"' };
    super(401, 'Please log in first.', { headers });
  }
}

/** 404: nothing is there. */
export class NotFound extends Refusal {
  constructor() {
    super(404, 'There is nothing under this address.');
  }
}

/** 404: the user has no session with this id. */
export class NoSuchSession extends Refusal {
  constructor() {
    super(404, 'You have no session with this id.');
  }
}

/** 405: the path is known, and is not asked in this way. */
export class MethodNotAllowed extends Refusal {
  constructor(allowed: readonly string[]) {
    const headers = { allow: allowed.join(', ') };
    super(405, 'This path does not know the method of the request.', { headers });
  }
}

/** 415: the body is of another type, such as a form on another site can send. */
export class NotJson extends Refusal {
  constructor() {
    super(415, 'The body must be application/json, in UTF-8.');
  }
}

/** 413: the body is over the limit. */
export class BodyTooLarge extends Refusal {
  constructor() {
    super(413, 'The body is too long.', { headers: { connection: 'close' } });
  }
}

/** 400: the body is not JSON, or could be read in two ways. */
export class BrokenJson extends Refusal {
  constructor() {
    super(400, 'The body must be one JSON text in UTF-8 that can be read in one way only.');
  }
}

/** 422: the body is JSON, but a field is missing, of the wrong type, or against the rules. */
export class InvalidFields extends Refusal {
  constructor(errors: FieldError[]) {
    super(422, 'One or more fields cannot be accepted.', { errors });
  }
}

/** 429: nothing is looked at before so many seconds have passed. */
export class TooManyAttempts extends Refusal {
  constructor(retryAfter: number) {
    const headers = { 'retry-after': String(retryAfter) };
    super(429, 'There were too many attempts. Please try again later.', { headers });
  }
}

/** 503: the database does not answer, is locked or cannot be written. */
export class StoreUnavailable extends Refusal {
  constructor() {
    super(503, 'Accounts and sessions cannot be reached at the moment. Please try again.');
  }
}

/** 503: too many others are being served; this request has changed nothing. */
export class Busy extends Refusal {
  constructor() {
    const headers = { 'retry-after': '1' };
    super(503, 'The server is busy at the moment. Please try again.', { headers });
  }
}

/** What HTTP calls a status. */
export function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
