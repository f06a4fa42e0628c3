import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';

import { RunningApp } from '../../testing/running-app';
import { AuthService } from './auth-service';

describe('sessionExpiredInterceptor', () => {
  async function refuse(app: RunningApp, url: string, status: number): Promise<void> {
    TestBed.inject(HttpClient)
      .get(url)
      .subscribe({ error: () => undefined });
    (await app.request(url)).flush('', { status, statusText: 'No' });
    await app.settle();
  }

  it('ends the session when the server asks for one.', async () => {
    const app = await RunningApp.at('/one', true);
    await refuse(app, '/api/data', 401);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.told('status')).toBe('Your session has ended. Please log in again.');
    expect(TestBed.inject(AuthService).status()).toBe('logged-out');
  });

  it('keeps the wanted page in mind when several requests are refused at once.', async () => {
    const app = await RunningApp.at('/one', true);
    const http = TestBed.inject(HttpClient);
    for (const url of ['/api/a', '/api/b']) http.get(url).subscribe({ error: () => undefined });
    const requests = [await app.request('/api/a'), await app.request('/api/b')];
    requests[0]?.flush('', { status: 401, statusText: 'No' });
    await app.settle();
    requests[1]?.flush('', { status: 401, statusText: 'No' });
    await app.settle();

    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.told('status')).toBe('Your session has ended. Please log in again.');
  });

  it.each([
    ['/api/data', 403],
    ['/api/data', 500],
    ['/api/login', 401],
    ['/api/status', 401],
  ])('lets pass what %s says with code %i.', async (url, status) => {
    const app = await RunningApp.at('/one', true);
    await refuse(app, url, status);

    expect(app.heading).toBe('This is page one!');
    expect(TestBed.inject(AuthService).isLoggedIn()).toBe(true);
  });
});
