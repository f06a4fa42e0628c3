import { RunningApp } from '../../testing/running-app';

describe('Register', () => {
  async function register(app: RunningApp, body: object, status = 200): Promise<void> {
    app.submit('ada@example.com', 'secret');
    (await app.request('/api/register')).flush(body, { status, statusText: 'x' });
    await app.settle();
  }

  it('leads to the login page and says so, and keeps the wanted page in mind.', async () => {
    const app = await RunningApp.at('/register?returnUrl=%2Fone', false);
    await register(app, { result: 'success' });
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.text('[role=status]')).toBe('You are registered. Please log in.');
  });

  it.each([200, 409])('fails for a registered email, told with code %i.', async (status) => {
    const app = await RunningApp.at('/register', false);
    await register(app, { result: 'this user is already registered' }, status);

    expect(app.heading).toBe('Register');
    expect(app.text('[role=alert]')).toBe('Something went wrong!');
  });

  it('tells the reasons of a refusal at their places, and keeps what was typed.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, { errors: [{ field: 'password', reason: 'Too short.' }] }, 422);

    expect(app.text('[role=alert]')).toBe('Something went wrong!');
    expect(app.text('#password-error')).toBe('Too short.');
    expect(app.box('email').value).toBe('ada@example.com');
    expect(app.box('password').value).toBe('secret');
  });
});
