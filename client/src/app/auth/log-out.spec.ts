import { RunningApp } from '../../testing/running-app';

const STILL_LOGGED_IN = 'Something went wrong! You are still logged in.';

describe('Logging out', () => {
  it('by the button leads to the login page and says so.', async () => {
    const app = await RunningApp.at('/', true);
    await app.click('Logout');
    app.status = false;
    (await app.request('/api/logout')).flush({ result: 'success' });
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login');
    expect(app.told('status')).toBe('You have been logged out.');
  });

  it('by the button says so when the server did not do it.', async () => {
    const app = await RunningApp.at('/one', true);
    await app.click('Logout');
    (await app.request('/api/logout')).flush('', { status: 503, statusText: 'Down' });
    await app.settle();

    expect(app.heading).toBe('This is page one!');
    expect(app.told('alert')).toBe(STILL_LOGGED_IN);
    expect(app.text('header button')).toBe('Logout');
  });

  it('by the address logs out too.', async () => {
    const app = await RunningApp.at('/', true);
    const arrival = app.visit('/logout');
    (await app.request('/api/logout')).flush({ result: 'success' });
    await arrival;

    expect(app.address).toBe('/login');
    expect(app.told('status')).toBe('You have been logged out.');
  });

  it('by the address stays on the home page when the server did not do it.', async () => {
    const app = await RunningApp.at('/two', true);
    const arrival = app.visit('/logout');
    (await app.request('/api/logout')).flush('', { status: 503, statusText: 'Down' });
    await app.answerStatus();
    await arrival;

    expect(app.heading).toBe('Welcome!');
    expect(app.told('alert')).toBe(STILL_LOGGED_IN);
  });

  it('is not asked for again by a visitor who comes to the address.', async () => {
    const app = await RunningApp.at('/logout', false);

    expect(app.address).toBe('/login');
    expect(app.countRequests('/api/logout')).toBe(0);
  });
});
