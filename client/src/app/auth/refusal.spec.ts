import { HttpErrorResponse } from '@angular/common/http';

import { describeFailure } from './refusal';

describe('describeFailure', () => {
  function refusal(status: number, error: unknown): HttpErrorResponse {
    return new HttpErrorResponse({ status, error });
  }

  it('adds the reasons of a refusal.', () => {
    const errors = [
      { field: 'email', reason: 'An email has one @.' },
      { field: 'password', reason: 'Eight characters at least.' },
    ];

    expect(describeFailure(refusal(422, { status: 422, errors }))).toBe(
      'Something went wrong! An email has one @. Eight characters at least.',
    );
  });

  it.each([null, 'text', {}, { errors: 'no' }, { errors: [null, {}, { reason: 7 }] }])(
    'finds no reasons in %j.',
    (body) => {
      expect(describeFailure(refusal(422, body))).toBe('Something went wrong!');
    },
  );

  it('repeats nothing that other faults say.', () => {
    const errors = [{ field: 'email', reason: 'stack trace' }];

    expect(describeFailure(refusal(500, { errors }))).toBe('Something went wrong!');
    expect(describeFailure(new Error('stack trace'))).toBe('Something went wrong!');
  });
});
