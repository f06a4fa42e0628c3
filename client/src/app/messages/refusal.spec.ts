import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';

import { isMissing, refusalOf } from './refusal';

describe('refusalOf', () => {
  function failure(status: number, error: unknown = null): HttpErrorResponse {
    return new HttpErrorResponse({ status, error });
  }

  function throttled(retryAfter?: string): HttpErrorResponse {
    const headers = new HttpHeaders(retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
    return new HttpErrorResponse({ status: 429, headers });
  }

  it('knows the reason for each refused field.', () => {
    const errors = [
      { field: 'email', reason: 'An email has one @.' },
      { field: 'password', reason: 'Eight characters at least.' },
    ];

    expect(refusalOf(failure(422, { status: 422, errors }))).toEqual({
      alert: '',
      isAdvice: true,
      reasons: { email: 'An email has one @.', password: 'Eight characters at least.' },
    });
  });

  it.each([null, 'text', {}, { errors: 'no' }, { errors: [null, {}, { field: 'a', reason: 7 }] }])(
    'finds no reasons in %j.',
    (body) => {
      expect(refusalOf(failure(422, body))).toEqual({ alert: 'Something went wrong!' });
    },
  );

  it('repeats nothing that other faults say.', () => {
    const errors = [{ field: 'email', reason: 'stack trace' }];

    expect(refusalOf(failure(500, { errors }))).toEqual({ alert: 'Something went wrong!' });
    expect(refusalOf(new Error('stack trace'))).toEqual({ alert: 'Something went wrong!' });
  });

  it.each([
    [0, 'The server did not answer.'],
    [403, 'This request was blocked because it came from another site.'],
    [413, 'This is too long.'],
    [503, 'The server cannot do this now. Please try again later.'],
  ])('says for code %i what a user can make of it.', (status, sentence) => {
    expect(refusalOf(failure(status)).alert).toBe(`Something went wrong! ${sentence}`);
  });

  it('knows how many seconds a throttled user has to wait.', () => {
    expect(refusalOf(throttled('30'))).toEqual({ alert: '', isAdvice: true, wait: 30 });
  });

  it('understands a date of a second try, too.', () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { wait = 0 } = refusalOf(throttled(date));

    expect(wait).toBeGreaterThan(57);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it.each([undefined, '', '0', '-5', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'counts nothing down for the Retry-After %j.',
    (retryAfter) => {
      expect(refusalOf(throttled(retryAfter))).toEqual({
        alert: 'Too many attempts. Please try again later.',
        isAdvice: true,
      });
    },
  );

  it.each([404, 405, 501])('takes code %i for something that the server does not have.', (code) => {
    expect(isMissing(failure(code))).toBe(true);
    expect(isMissing(failure(422))).toBe(false);
  });
});
