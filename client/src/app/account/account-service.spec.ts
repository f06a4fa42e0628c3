import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Observable } from 'rxjs';

import { AuthService } from '../auth/auth-service';
import { AccountService } from './account-service';

const SESSION = {
  id: 'a/b',
  created_at: '2026-11-23T10:00:00Z',
  last_used_at: '2026-11-23T11:00:00Z',
  current: false,
};

describe('AccountService', () => {
  let account: AccountService;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    account = TestBed.inject(AccountService);
    server = TestBed.inject(HttpTestingController);
  });

  function outcome(asked: Observable<unknown>, method: string, url: string, body: object): unknown {
    let result: unknown;
    asked.subscribe({ next: (value) => (result = value), error: () => (result = 'failed') });
    server.expectOne({ method, url }).flush(body);
    return result;
  }

  it.each([
    [{ result: true }, true],
    [{ result: false }, false],
    [{ result: 'true' }, 'failed'],
    [{}, 'failed'],
  ])('takes the answer %j to a new password for %s.', (body, wanted) => {
    const asked = account.changePassword('old', 'new');

    expect(outcome(asked, 'POST', '/api/password', body)).toBe(wanted);
  });

  it('sends passwords as they were typed, in the body alone.', () => {
    account.changePassword(' old ', ' new ').subscribe();
    const change = server.expectOne('/api/password').request;
    expect(change.body).toEqual({ current: ' old ', new: ' new ' });

    account.deleteAccount(' old ').subscribe();
    const deletion = server.expectOne('/api/account').request;
    expect([deletion.method, deletion.body]).toEqual(['DELETE', { password: ' old ' }]);
  });

  it('knows the sessions of an account.', () => {
    const asked = account.getSessions();

    const body = { sessions: [SESSION] };
    expect(outcome(asked, 'GET', '/api/sessions', body)).toEqual([SESSION]);
  });

  it.each([
    {},
    { sessions: {} },
    { sessions: [null] },
    { sessions: [{ ...SESSION, id: 7 }] },
    { sessions: [{ ...SESSION, current: 'no' }] },
  ])('takes the unexpected sessions %j for a failure.', (body) => {
    expect(outcome(account.getSessions(), 'GET', '/api/sessions', body)).toBe('failed');
  });

  it.each([true, false])('is logged out by ending a session only if it is its own: %s.', (own) => {
    TestBed.inject(AuthService).getUserStatus().subscribe();
    server.expectOne('/api/status').flush({ status: true });
    const asked = account.endSession({ ...SESSION, current: own });
    outcome(asked, 'DELETE', '/api/sessions/a%2Fb', { result: 'success' });

    expect(TestBed.inject(AuthService).isLoggedIn()).toBe(!own);
  });

  it.each([true, false])(
    'is logged out by deleting the account only if it is done: %s.',
    (done) => {
      TestBed.inject(AuthService).getUserStatus().subscribe();
      server.expectOne('/api/status').flush({ status: true });
      const asked = account.deleteAccount('secret');

      expect(outcome(asked, 'DELETE', '/api/account', { result: done })).toBe(done);
      expect(TestBed.inject(AuthService).isLoggedIn()).toBe(!done);
    },
  );
});
