import { HttpErrorResponse } from '@angular/common/http';

const SOMETHING_WENT_WRONG = 'Something went wrong!';

/** The sentence to show, with the server's reasons where it gave some (422 problem details). */
export function describeFailure(error: unknown): string {
  return [SOMETHING_WENT_WRONG, ...reasonsIn(error)].join(' ');
}

function reasonsIn(error: unknown): string[] {
  if (!(error instanceof HttpErrorResponse) || error.status !== 422) return [];
  const { errors } = (error.error ?? {}) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors
    .map((entry: { reason?: unknown } | null) => entry?.reason)
    .filter((reason) => typeof reason === 'string');
}
