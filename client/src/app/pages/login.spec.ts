import { RunningApp } from '../../testing/running-app';

describe('Login', () => {
  async function logIn(app: RunningApp, body: object | string, status = 200): Promise<void> {
    app.submit('ada@example.com', 'secret');
    (await app.request('/api/login')).flush(body, { status, statusText: 'x' });
    await app.settle();
  }

  it('leads to the home page.', async () => {
    const app = await RunningApp.at('/login', false);
    app.status = true;
    await logIn(app, { result: true });
    await app.answerStatus();

    expect(app.heading).toBe('Welcome!');
    expect(app.address).toBe('/');
  });

  it('leads back to the wanted page.', async () => {
    const app = await RunningApp.at('/one', false);
    app.status = true;
    await logIn(app, { result: true });
    await app.answerStatus();

    expect(app.heading).toBe('This is page one!');
  });

  it('leads home instead of to an unsafe page.', async () => {
    const app = await RunningApp.at('/login?returnUrl=%2Flogout', false);
    app.status = true;
    await logIn(app, { result: true });
    await app.answerStatus();

    expect(app.address).toBe('/');
  });

  it('tells when the browser has not kept the login.', async () => {
    const app = await RunningApp.at('/login', false);
    await logIn(app, { result: true });
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.told('status')).toContain('has not kept the login');
  });

  it('tells that the password is wrong.', async () => {
    const app = await RunningApp.at('/login', false);
    await logIn(app, { result: false });

    expect(app.told('alert')).toBe('Invalid username and/or password');
    expect(app.heading).toBe('Login');
  });

  it.each([
    [{ result: false }, 401],
    [{ result: 'yes' }, 200],
    ['', 500],
  ])('does not blame the password for the answer %j with code %i.', async (body, status) => {
    const app = await RunningApp.at('/login', false);
    await logIn(app, body, status);

    expect(app.told('alert')).toBe('Something went wrong!');
  });
});
