import { RunningApp } from '../../testing/running-app';

describe('PageOne', () => {
  async function pageOne(body: object | string, status = 200): Promise<RunningApp> {
    const app = await RunningApp.at('/one', true, 'GET /api/me');
    (await app.request('/api/me')).flush(body, { status, statusText: 'x' });
    await app.settle();
    return app;
  }

  it('says who is logged in.', async () => {
    const app = await pageOne({ email: 'ada@example.com', registered_on: '2026-11-23T10:30:00Z' });

    const text = app.text('main').replace(/\s+/g, ' ');
    expect(text).toContain('You are ada@example.com, registered on November 23, 2026.');
  });

  it.each([
    ['', 404],
    ['', 501],
    ['', 500],
    [{ email: 7 }, 200],
    ['null', 200],
  ])('does quietly without where the server answers %j with code %i.', async (body, status) => {
    const app = await pageOne(body, status);

    expect(app.heading).toBe('This is page one!');
    expect(app.text('main')).not.toContain('You are');
    expect(app.told('alert')).toBe('');
  });

  it('leads to the login page when the session has ended.', async () => {
    const app = await pageOne('', 401);

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.told('status')).toBe('Your session has ended. Please log in again.');
  });
});
