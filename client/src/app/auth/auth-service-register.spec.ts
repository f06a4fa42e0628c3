import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { AuthService } from './auth-service';

describe('AuthService, registering', () => {
  function register(body: object | null, status = 200): string {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    let outcome = 'none';
    TestBed.inject(AuthService)
      .register('ada@example.com', 'secret')
      .subscribe({
        next: (isNew) => (outcome = isNew ? 'registered' : 'duplicate'),
        error: () => (outcome = 'failed'),
      });
    const server = TestBed.inject(HttpTestingController);
    server.expectOne('/api/register').flush(body, { status, statusText: 'x' });
    return outcome;
  }

  it('succeeds when the server says "success".', () => {
    expect(register({ result: 'success' })).toBe('registered');
  });

  it.each([200, 409])('knows a registered email, told with code %i.', (code) => {
    expect(register({ result: 'this user is already registered' }, code)).toBe('duplicate');
  });

  it.each([null, {}, [], { result: true }, { result: 'Success' }])(
    'fails for the unexpected answer %j.',
    (body) => {
      expect(register(body)).toBe('failed');
    },
  );

  it.each([409, 500])('fails for the error code %i, whatever the body says.', (code) => {
    expect(register({ result: 'success' }, code)).toBe('failed');
  });

  it('knows no registered email by another error code.', () => {
    expect(register({ result: 'this user is already registered' }, 500)).toBe('failed');
  });

  it('logs nobody in.', () => {
    register({ result: 'success' });

    expect(TestBed.inject(AuthService).status()).toBe('unknown');
  });
});
