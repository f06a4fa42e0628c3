import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';

import { RunningApp } from '../../testing/running-app';

const SESSION_ENDED = 'Your session has ended. Please log in again.';

describe('authGuard', () => {
  it('sends a visitor from the home page to the login page.', async () => {
    const app = await RunningApp.at('/', false);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login');
    expect(app.told('status')).toBe('');
  });

  it('remembers the page that a visitor wanted.', async () => {
    const app = await RunningApp.at('/one?a=1', false);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone%3Fa%3D1');
  });

  it('shows restricted pages to a user.', async () => {
    const app = await RunningApp.at('/one', true);

    expect(app.heading).toBe('This is page one!');
  });

  it.each([
    ['/two', 'This is page two!'],
    ['/login', 'Login'],
    ['/register', 'Register'],
  ])('shows %s to everybody, even while the server is down.', async (url, heading) => {
    const app = await RunningApp.at(url, false);
    expect(app.heading).toBe(heading);

    app.status = undefined;
    await app.visit(`${url}?again`);
    expect(app.heading).toBe(heading);
  });

  it('asks the server once for each page, and not again after its own redirect.', async () => {
    const app = await RunningApp.at('/nonsense', false);

    expect(app.heading).toBe('Login');
    expect(app.countRequests('/api/status')).toBe(0);
  });

  it('shows nothing restricted before the server has answered.', async () => {
    const app = await RunningApp.at('/two', true);
    const arrival = TestBed.inject(Router).navigateByUrl('/');
    await app.settle();
    expect(app.heading).toBe('This is page two!');

    await app.answerStatus();
    await arrival;
    expect(app.heading).toBe('Welcome!');
  });

  it('drops the question when the user moves on.', async () => {
    const app = await RunningApp.at('/two', true);
    void TestBed.inject(Router).navigateByUrl('/one');
    const question = await app.request('/api/status');

    await app.visit('/');

    expect(question.cancelled).toBe(true);
    expect(app.heading).toBe('Welcome!');
  });

  it('tells a user whose session ended on the server.', async () => {
    const app = await RunningApp.at('/', true);
    app.status = false;

    await app.visit('/one');

    expect(app.heading).toBe('Login');
    expect(app.told('status')).toBe(SESSION_ENDED);
    expect(app.address).toBe('/login?returnUrl=%2Fone');
  });

  it('takes a silent server for no logout.', async () => {
    const app = await RunningApp.at('/one', undefined);
    expect(app.heading).toBe("The server can't be reached");
    expect(app.address).toBe('/one');

    app.status = true;
    await app.click('Try again', true);
    expect(app.heading).toBe('This is page one!');
  });

  it('tells a user whose session ended while the server was silent.', async () => {
    const app = await RunningApp.at('/', true);
    app.status = undefined;
    await app.visit('/one');
    app.status = false;
    await app.click('Try again', true);

    expect(app.heading).toBe('Login');
    expect(app.told('status')).toBe(SESSION_ENDED);
  });

  it('says so when the server stays silent.', async () => {
    const app = await RunningApp.at('/one', undefined);

    await app.click('Try again', true);

    expect(app.told('alert')).toBe('Still no answer.');
  });
});
