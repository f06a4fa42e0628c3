import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { AuthService } from './auth-service';

describe('AuthService', () => {
  let auth: AuthService;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    auth = TestBed.inject(AuthService);
    server = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    server.verify();
  });

  function statusAfter(body: object | null): string {
    auth.getUserStatus().subscribe();
    server.expectOne('/api/status').flush(body);
    return auth.status();
  }

  it('does not know at first who is logged in.', () => {
    expect(auth.status()).toBe('unknown');
    expect(auth.isLoggedIn()).toBe(false);
  });

  it('believes what the server says about the status.', () => {
    expect(statusAfter({ status: true })).toBe('logged-in');
    expect(auth.isLoggedIn()).toBe(true);
    expect(statusAfter({ status: false })).toBe('logged-out');
    expect(auth.isLoggedIn()).toBe(false);
  });

  it.each([null, {}, [], { status: 'true' }, { status: 1 }, { result: true }])(
    'takes the unexpected status %j for no answer.',
    (body) => {
      expect(statusAfter(body)).toBe('unreachable');
    },
  );

  it.each([401, 404, 500, 503])('takes a status call that fails with %i for no answer.', (code) => {
    auth.getUserStatus().subscribe();
    server.expectOne('/api/status').flush({ status: true }, { status: code, statusText: 'No' });

    expect(auth.status()).toBe('unreachable');
  });

  it('gives up waiting for an answer after ten seconds.', () => {
    auth.getUserStatus().subscribe();
    auth.login('ada@example.com', 'secret').subscribe();
    auth.register('ada@example.com', 'secret').subscribe();
    auth.logout().subscribe();

    expect(server.match(() => true).map(({ request }) => request.timeout)).toEqual(
      Array(4).fill(10_000),
    );
  });

  it('sends email and password as they were typed.', () => {
    auth.login(' Ada@example.com', ' secret ').subscribe();
    const { request } = server.expectOne('/api/login');

    expect(request.method).toBe('POST');
    expect(request.body).toEqual({ email: ' Ada@example.com', password: ' secret ' });
  });

  function loginAnswer(body: object | null, status = 200): unknown {
    let answer: unknown;
    auth.login('ada@example.com', 'secret').subscribe({
      next: (isRight) => (answer = isRight),
      error: () => (answer = 'failed'),
    });
    server.expectOne('/api/login').flush(body, { status, statusText: 'x' });
    return answer;
  }

  it('is logged in after the right password.', () => {
    expect(loginAnswer({ result: true })).toBe(true);
    expect(auth.isLoggedIn()).toBe(true);
  });

  it('is not logged in after a wrong password.', () => {
    expect(loginAnswer({ result: false })).toBe(false);
    expect(auth.isLoggedIn()).toBe(false);
  });

  it('stays logged in when a further login is refused.', () => {
    loginAnswer({ result: true });

    expect(loginAnswer({ result: false })).toBe(false);
    expect(auth.isLoggedIn()).toBe(true);
  });

  it.each([null, {}, { result: 'true' }, { result: 'success' }, { result: 1 }, { status: true }])(
    'takes the unexpected login answer %j for a failure.',
    (body) => {
      expect(loginAnswer(body)).toBe('failed');
      expect(auth.isLoggedIn()).toBe(false);
    },
  );

  it('takes an answer with an error code for a failure, whatever its body says.', () => {
    expect(loginAnswer({ result: true }, 500)).toBe('failed');
    expect(loginAnswer({ result: false }, 422)).toBe('failed');
    expect(auth.isLoggedIn()).toBe(false);
  });

  it('is logged out only when the server says so.', () => {
    loginAnswer({ result: true });
    auth.logout().subscribe({ error: () => undefined });
    server.expectOne('/api/logout').flush('', { status: 503, statusText: 'Busy' });
    expect(auth.isLoggedIn()).toBe(true);

    auth.logout().subscribe();
    server.expectOne('/api/logout').flush({ result: 'success' });
    expect(auth.status()).toBe('logged-out');
  });
});
