import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { AuthService } from '../auth/auth-service';
import { sessionExpiredInterceptor } from '../auth/session-expired-interceptor';
import { AccountOffers } from './account-offers';

describe('AccountOffers', () => {
  let offers: AccountOffers;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([sessionExpiredInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    offers = TestBed.inject(AccountOffers);
    server = TestBed.inject(HttpTestingController);
  });

  function logIn(): void {
    TestBed.inject(AuthService).getUserStatus().subscribe();
    server.expectOne('/api/status').flush({ status: true });
    TestBed.tick();
  }

  function answer(method: string, url: string, status: number, allow?: string): void {
    const headers = allow === undefined ? undefined : { Allow: allow };
    server
      .expectOne({ method, url })
      .flush('', { status, statusText: 'x', ...(headers && { headers }) });
  }

  it('asks nothing while nobody is logged in.', () => {
    TestBed.tick();

    server.expectNone(() => true);
    expect(offers.any()).toBe(false);
    expect(offers.none()).toBe(false);
  });

  it('asks one question where there is a list of sessions.', () => {
    logIn();
    answer('GET', '/api/sessions', 200);

    server.expectNone(() => true);
    expect(offers.any()).toBe(true);
  });

  it.each([
    [200, 'POST, OPTIONS', true],
    [204, 'POST', true],
    [405, 'POST', true],
    [405, undefined, true],
    [405, 'GET', false],
    [200, 'GET, HEAD', false],
    [404, undefined, false],
    [404, 'POST', false],
    [501, undefined, false],
    [500, undefined, false],
  ])('takes code %i with Allow %s for an offer: %s.', (status, allow, isOffered) => {
    logIn();
    answer('GET', '/api/sessions', 404);
    answer('OPTIONS', '/api/password', status, allow);
    answer('OPTIONS', '/api/account', 404);

    expect(offers.parts().password).toBe(isOffered);
    expect(offers.any()).toBe(isOffered);
    expect(offers.none()).toBe(!isOffered);
  });

  it('sends nobody to the login page, whatever comes back.', () => {
    logIn();
    answer('GET', '/api/sessions', 401);
    answer('OPTIONS', '/api/password', 401);
    answer('OPTIONS', '/api/account', 401);

    expect(TestBed.inject(AuthService).isLoggedIn()).toBe(true);
    expect(offers.any()).toBe(false);
  });
});
